/** What reviewers did: an approval, a wish for a change, or an approval taken back. Each is told as what it is. */
import type { ProtocolReview } from "../../api/protocols";
import { Notice } from "../../components/Notice";
import { Prose } from "../../components/Prose";
import { formatDate } from "../../kernel/dates";
import { CONTENT_LANGUAGE } from "../../kernel/locale";
import { translate } from "./texts";

export function ReviewText({ review }: { review: ProtocolReview }) {
  const said = (
    <p>
      {translate(`protocol.review.${review.action}`, { name: review.name })}{" "}
      <span class="quiet small">{formatDate(review.created_at)}</span>
    </p>
  );
  if (review.action !== "request_change") return said;
  return (
    <Notice tone="late">
      {said}
      {review.paragraph && <blockquote lang={CONTENT_LANGUAGE}>{review.paragraph}</blockquote>}
      {review.text && <Prose text={review.text} />}
    </Notice>
  );
}
