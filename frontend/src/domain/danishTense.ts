/**
 * Danish tense hints: minutes tell what happened, cases are written before it. A list of rules and no guessing: a word
 * that is not in the list is never touched, and one that stands as a noun ("en deltager") is passed over.
 */

export interface TenseHint {
  /** Where the word begins in the text, and where it ends. */
  readonly start: number;
  readonly end: number;
  /** As it stands in the text. */
  readonly present: string;
  /** As it is offered, with the same capital. */
  readonly past: string;
}

/** Present to past, in the words of municipal minutes; the passive is told with "blev". */
const PAST: Readonly<Record<string, string>> = {
  afholder: "afholdt",
  afklarer: "afklarede",
  afslår: "afslog",
  aftaler: "aftalte",
  afviser: "afviste",
  anbefaler: "anbefalede",
  anmoder: "anmodede",
  beder: "bad",
  behandler: "behandlede",
  bekræfter: "bekræftede",
  bemærker: "bemærkede",
  beslutter: "besluttede",
  bevilger: "bevilgede",
  bidrager: "bidrog",
  deltager: "deltog",
  drøfter: "drøftede",
  efterspørger: "efterspurgte",
  finder: "fandt",
  foreslår: "foreslog",
  foretager: "foretog",
  forelægger: "forelagde",
  fortsætter: "fortsatte",
  fremhæver: "fremhævede",
  fremlægger: "fremlagde",
  får: "fik",
  gennemgår: "gennemgik",
  giver: "gav",
  godkender: "godkendte",
  gør: "gjorde",
  henviser: "henviste",
  hører: "hørte",
  igangsætter: "igangsatte",
  indgår: "indgik",
  indstiller: "indstillede",
  inviterer: "inviterede",
  konstaterer: "konstaterede",
  kvitterer: "kvitterede",
  lægger: "lagde",
  mener: "mente",
  nedsætter: "nedsatte",
  noterer: "noterede",
  opfordrer: "opfordrede",
  oplyser: "oplyste",
  orienterer: "orienterede",
  oversender: "oversendte",
  peger: "pegede",
  præciserer: "præciserede",
  præsenterer: "præsenterede",
  redegør: "redegjorde",
  roser: "roste",
  spørger: "spurgte",
  støtter: "støttede",
  tager: "tog",
  tilføjer: "tilføjede",
  tilslutter: "tilsluttede",
  tiltræder: "tiltrådte",
  udarbejder: "udarbejdede",
  udpeger: "udpegede",
  udsætter: "udsatte",
  udtrykker: "udtrykte",
  understreger: "understregede",
  vedtager: "vedtog",
  vurderer: "vurderede",
  vælger: "valgte",
  ønsker: "ønskede",
  anbefales: "blev anbefalet",
  behandles: "blev behandlet",
  besluttes: "blev besluttet",
  drøftes: "blev drøftet",
  fremlægges: "blev fremlagt",
  gennemgås: "blev gennemgået",
  godkendes: "blev godkendt",
  indstilles: "blev indstillet",
  præsenteres: "blev præsenteret",
  udpeges: "blev udpeget",
  udsættes: "blev udsat",
};

/** After one of these a word is a noun or an infinitive's neighbour: "en deltager", "hver deltager". */
const BEFORE_NOUN = new Set(["en", "et", "den", "hver", "enhver", "ingen", "nogen", "som"]);
/** After one of these the passive is an infinitive: "skal drøftes", "at godkendes". */
const BEFORE_INFINITIVE = new Set([
  "at",
  "bør",
  "kan",
  "kunne",
  "må",
  "måtte",
  "skal",
  "skulle",
  "vil",
  "ville",
]);
const WORD = /[a-zæøå]+/giu;

/** Every word that stands in the present, in order; `ignored` are words that are not asked about again. */
export function tenseHints(text: string, ignored: ReadonlySet<string> = new Set()): TenseHint[] {
  const hints: TenseHint[] = [];
  let before = "";
  for (const match of text.matchAll(WORD)) {
    const word = match[0].toLowerCase();
    const past = PAST[word];
    if (past !== undefined && !ignored.has(word) && !isOtherwise(before, word)) {
      hints.push({
        start: match.index,
        end: match.index + match[0].length,
        present: match[0],
        past: isCapital(match[0]) ? past.charAt(0).toUpperCase() + past.slice(1) : past,
      });
    }
    before = word;
  }
  return hints;
}

/** The text with one hint taken. */
export function withHint(text: string, hint: TenseHint): string {
  return text.slice(0, hint.start) + hint.past + text.slice(hint.end);
}

function isOtherwise(before: string, word: string): boolean {
  if (word.endsWith("s")) return BEFORE_INFINITIVE.has(before);
  return BEFORE_NOUN.has(before) && word === "deltager";
}

function isCapital(word: string): boolean {
  const first = word.charAt(0);
  return first !== first.toLowerCase();
}
