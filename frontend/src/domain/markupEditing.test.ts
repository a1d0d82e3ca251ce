import { describe, expect, test } from "vitest";
import { type Chosen, insertBlock, insertLink, toggleLines, toggleMark } from "./markupEditing";

/** "a [b] c": what stands in brackets is chosen. */
function chosen(marked: string): Chosen {
  const start = marked.indexOf("[");
  const end = marked.indexOf("]") - 1;
  return { text: marked.replace("[", "").replace("]", ""), start, end };
}

function shown({ text, start, end }: Chosen): string {
  return `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
}

describe("marks", () => {
  test("go around words, leave spaces outside, and are taken away again", () => {
    const bold = toggleMark(chosen("Rammen er [godkendt ]nu"), "**");
    expect(shown(bold)).toBe("Rammen er **[godkendt]** nu");
    expect(shown(toggleMark(bold, "**"))).toBe("Rammen er [godkendt] nu");
  });

  test("italic within bold takes nothing of the bold away", () => {
    expect(toggleMark(chosen("**[vigtigt]**"), "*").text).toBe("***vigtigt***");
  });
});

describe("lines", () => {
  test("become points, points below, and lines again", () => {
    const points = toggleLines(chosen("Før\n[Kultur\nBygninger]\nEfter"), "- ");
    expect(points.text).toBe("Før\n- Kultur\n- Bygninger\nEfter");
    const below = toggleLines(points, "  - ");
    expect(below.text).toBe("Før\n  - Kultur\n  - Bygninger\nEfter");
    expect(toggleLines(below, "  - ").text).toBe("Før\nKultur\nBygninger\nEfter");
  });

  test("the line of the caret is enough", () => {
    expect(toggleLines(chosen("Før\nVi sk[]al\nEfter"), "> ").text).toBe("Før\n> Vi skal\nEfter");
  });
});

test("a link takes the chosen words, or the address where none are", () => {
  expect(insertLink(chosen("Se [planen]."), "https://eksempel.dk").text).toBe(
    "Se [planen](https://eksempel.dk).",
  );
});

test("a table stands on lines of its own", () => {
  expect(insertBlock(chosen("Før[] efter"), "| A |").text).toBe("Før\n\n| A |\n\nefter");
});
