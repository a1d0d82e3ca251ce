/** The frame of every view: breadcrumb from the third level, one `h1`, and the browser's title. */
import type { ComponentChildren } from "preact";
import { translate } from "../kernel/locale";
import { useViewHeading } from "../kernel/navigation";

export interface Crumb {
  readonly href: string;
  readonly text: string;
}

interface PageProps {
  heading: string;
  /** For the browser's title, where it should say more than the heading. */
  title?: string;
  crumbs?: readonly Crumb[];
  children: ComponentChildren;
}

export function Page({ heading, title, crumbs = [], children }: PageProps) {
  const ref = useViewHeading(title ?? heading);
  return (
    <>
      {crumbs.length > 0 && (
        <nav class="breadcrumbs" aria-label={translate("nav.breadcrumb")}>
          <ol class="breadcrumbs__list">
            {crumbs.map((crumb) => (
              <li class="breadcrumbs__list-item" key={crumb.href}>
                <a class="breadcrumbs__link" href={crumb.href}>
                  {crumb.text}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <h1 ref={ref} tabIndex={-1}>
        {heading}
      </h1>
      {children}
    </>
  );
}
