/** Who is asked for at a meeting, when, and what they know of it: looked at before an agenda is sent. */
import type { GuestNotice } from "../api/distribution";
import { withWindow } from "../components/people";
import { CONTENT_LANGUAGE } from "../kernel/locale";
import { Standing } from "./Standing";
import { translate } from "./texts";
import { useGuestNotices } from "./useGuestNotices";

export default function GuestNotices({ meetingId, changed }: { meetingId: string; changed: unknown }) {
  const notices = useGuestNotices(meetingId, changed);
  if (notices.length === 0) return null;
  return (
    <>
      <h2>{translate("guests.heading")}</h2>
      <table class="table reflow">
        <thead>
          <tr>
            <th scope="col">{translate("guests.name")}</th>
            <th scope="col">{translate("guests.item")}</th>
            <th scope="col">{translate("guests.told")}</th>
          </tr>
        </thead>
        <tbody>
          {notices.map((notice, index) => (
            <Row key={index} notice={notice} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ notice }: { notice: GuestNotice }) {
  const { item, name, is_presenter: isPresenter } = notice;
  return (
    <tr>
      <th scope="row">
        <span lang={CONTENT_LANGUAGE}>{withWindow(name, notice)}</span>
        {isPresenter && <span class="small quiet"> ({translate("guests.presenter")})</span>}
      </th>
      <td>
        {item ? (
          <a href={`/items/${item.id}/edit`} lang={CONTENT_LANGUAGE}>
            {item.number ? `${item.number}. ${item.title}` : item.title}
          </a>
        ) : (
          <span class="quiet">{translate("guests.itemGone")}</span>
        )}
      </td>
      <td>
        <Standing notice={notice} />
      </td>
    </tr>
  );
}
