/** What a series would do, renewed while one types. */
import { useEffect, useState } from "preact/hooks";
import type { MeetingSeriesPreview, SeriesMeeting } from "../../api/annualPlan";
import { ProblemNotice } from "../../components/ProblemNotice";
import { formatLongDate } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { asProblem, type ProblemError } from "../../kernel/problem";
import { announce } from "../../kernel/status";
import { type ChangeDate, countOf, DateList } from "./DateList";
import { translate, translateWord } from "./texts";

const TYPING_MILLISECONDS = 350;

interface PreviewProps {
  /** What is asked, as text; null while the form is not full. A change of it asks anew. */
  asked: string | null;
  load: (signal: AbortSignal) => Promise<MeetingSeriesPreview>;
  /** The series is there already, and so are meetings of it. */
  isChange?: boolean;
  onChange: ChangeDate;
}

interface Shown {
  readonly preview: MeetingSeriesPreview | null;
  readonly problem: ProblemError | null;
}

export function Preview({ asked, load, isChange, onChange }: PreviewProps) {
  const [{ preview, problem }, setShown] = useState<Shown>({ preview: null, problem: null });
  useEffect(() => {
    if (asked === null) {
      setShown({ preview: null, problem: null });
      return;
    }
    const controller = new AbortController();
    const timer = setTimeout(() => {
      load(controller.signal).then(
        (found) => {
          setShown({ preview: found, problem: null });
          announce(countOf(found.dates));
        },
        (cause) => {
          if (!controller.signal.aborted) setShown({ preview: null, problem: asProblem(cause) });
        },
      );
    }, TYPING_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [asked]);

  return (
    <section class="series-preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{translate("preview.title")}</h2>
      {problem && <ProblemNotice problem={problem} />}
      {!problem && !preview && <p class="quiet">{translate("preview.incomplete")}</p>}
      {preview && (
        <>
          <p>{countOf(preview.dates)}</p>
          <Named title="preview.removed" meetings={preview.removed} />
          <Named title="preview.left" meetings={preview.left} />
          <DateList dates={preview.dates} isChange={isChange ?? false} onChange={onChange} />
        </>
      )}
    </section>
  );
}

function Named(props: { title: "preview.removed" | "preview.left"; meetings: readonly SeriesMeeting[] }) {
  if (props.meetings.length === 0) return null;
  return (
    <details open={props.title === "preview.left"}>
      <summary>{translate(props.title, { count: props.meetings.length })}</summary>
      <ul>
        {props.meetings.map(({ meeting_id: id, title, starts_at, because }) => (
          <li key={id}>
            <a href={`/meetings/${id}`} target="_blank" rel="noopener" lang={CONTENT_LANGUAGE}>
              {title}
            </a>
            , {formatLongDate(starts_at)}
            {because && <span class="quiet">: {translateWord("because", because)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
