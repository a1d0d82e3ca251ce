/** Where a decision can send its item: to another body, or to a later meeting of its own. */
import type { Body } from "../../api/bodies";
import type { MeetingSummary } from "../../api/meetings";

export interface Destinations {
  readonly bodies: readonly Body[];
  readonly meetings: readonly MeetingSummary[];
}
