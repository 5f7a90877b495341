import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../fiche-action.ts';
import { type AvanceeDite, hasState, parseAvancee } from './avancee.ts';
import { type FicheDite, listFichesDites, listFichesNamed } from './fiches.ts';
import { countSentences, listNames, toLigne, withoutManners } from './ligne.ts';
import { type AboutPhrase, type Phrase, type Sentence, toClarify } from './meaning.ts';
import { parseAbsence, parsePresence, parseSuite } from './personne.ts';

const LONGEST = 400; // characters: who writes more tells something else too

/** What was meant, or null: it is none of the sentences that are known. Nothing is guessed: a doubt is `a-preciser`, or null. */
export function parsePhrase(typed: string, about: AboutPhrase): Phrase | null {
  const texte = withoutManners(typed);
  if (texte === '' || texte.length > LONGEST) return null;
  const ligne = toLigne(texte);
  const sentence: Sentence = {
    texte,
    ligne,
    isQuestion: QUESTION.test(ligne),
    isAlone: countSentences(ligne) === 1,
    nommees: listFichesDites(ligne),
    about,
  };
  const pilotes = parsePilotes(sentence);
  if (pilotes !== null || sentence.isQuestion) return pilotes;
  return (
    parsePresence(sentence) ??
    parseAbsence(sentence) ??
    parseNothingNew(sentence) ??
    parseSuite(sentence) ??
    parseFiche(sentence)
  );
}

const QUESTION =
  /\?\s*$|^(?:est-ce|y a-t-il|quand|comment|pourquoi|ou en|ou est|quel|combien|qui|peux-tu|pouvez-vous|faut-il|dois-je|peut-on|a-t-on|avez-vous)\b/;

const WHO =
  /^(?:(?:et |est-ce que )?(?:vous savez|tu sais|sais-tu|savez-vous|dites-moi|dis-moi|je cherche|(?:peux-tu|pouvez-vous|merci de|j'aimerais|je voudrais) (?:me dire|savoir))\s+)?(?:(?:c'est|ce sont|c est)\s+)?(?:qui|quels?|quelles?|lesquels)\b|^(?:l[ea]s? )?(?:co-?)?(?:pilotes?|referente?s?|responsables?)\b.*\b(?:c'est|est|sont) qui\b/;
const LEADS =
  /\b(?:co-?)?(?:pilotes?|pilotent|pilote la|s'occupe(?:nt)?|responsables?|referente?s?|chefs? de file|en charge|mene)\b/;
const NOT_NOW = /\bplus\b|\bpas\b|\bsans\b|\bretard\b|\bavant\b|\bsera\b|\bn'|\ben retard\b|\bpilotera\b/;

/** « qui pilote la 9 ? »: the number goes before any word. */
function parsePilotes({ ligne, nommees, about, isAlone }: Sentence): Phrase | null {
  const leads = LEADS.exec(ligne);
  if (!WHO.test(ligne) || leads === null || NOT_NOW.test(ligne) || !isAlone) return null;
  const { fiches } = about;
  if (nommees.length > 0) return oneNamed('pilotes', nommees, fiches);
  const rest = ligne.slice(leads.index + leads[0].length);
  const found = listFichesNamed(rest, fiches);
  const [fiche, ...others] = found;
  if (fiche !== undefined && others.length === 0) return { kind: 'pilotes', fiche };
  return found.length === 0 && listNames(rest).length > 0
    ? null
    : toClarify('pilotes', 'fiche', { fiches: found });
}

/** The one fiche that is named by number, of those it may be. */
function oneNamed(
  kind: 'pilotes' | 'rien-de-neuf',
  nommees: readonly FicheDite[],
  fiches: readonly FicheAction[],
): Phrase {
  const found = fiches.filter(({ numero }) => nommees.some((one) => one.numero === numero));
  const [fiche, ...others] = found;
  if (fiche !== undefined && nommees.length === 1 && others.length === 0) return { kind, fiche };
  return toClarify(kind, 'fiche', {
    fiches: found,
    numero: nommees.length === 1 ? (nommees[0]?.numero ?? null) : null,
  });
}

function listSiennes({ fiches, siennes }: AboutPhrase): readonly FicheAction[] {
  return fiches.filter(({ numero }) => siennes.has(numero));
}

const NOTHING =
  /\b(?:rien (?:de |a )?(?:neuf|nouveau|special|particulier|signaler|dire|ajouter|changer)|r\.?a\.?s\b\.?|(?:pas|aucune?) (?:de |d')?(?:changements?|nouveautes?|nouvelles?|evolutions?)|sans changement|rien n'a (?:change|bouge)|inchangee?|statu quo)/;
const BUT = /\b(?:mais|sauf|sinon|hormis|a part|excepte|si ce n'est|depuis)\b|\d{3,}|\bnouvelles? (?!d)\w/;
const NOT_NOTHING = /\bn'est pas|\bpas rien\b|\bce n'est\b/;

/** « rien de neuf sur la fiche 2 »: of one of one’s own. */
function parseNothingNew({ ligne, nommees, about, isAlone }: Sentence): Phrase | null {
  const said = NOTHING.exec(ligne);
  if (said === null || !isAlone) return null;
  const siennes = listSiennes(about);
  if (siennes.length === 0) return null;
  const rest = ligne.slice(0, said.index) + ligne.slice(said.index + said[0].length);
  if (BUT.test(rest) || NOT_NOTHING.test(ligne)) return null;
  if (nommees.length > 0) return oneNamed('rien-de-neuf', nommees, siennes);
  const names = listNames(rest.replace(AROUND, ' '));
  const found = names.length === 0 ? siennes : listFichesNamed(names.join(' '), siennes);
  const [fiche, ...others] = found;
  if (fiche !== undefined && others.length === 0) return { kind: 'rien-de-neuf', fiche };
  return found.length === 0 ? null : toClarify('rien-de-neuf', 'fiche', { fiches: found });
}

const AROUND =
  /\b(?:cette fois(?:-ci)?|de (?:mon|notre) cote|chez (?:moi|nous)|pour (?:moi|nous|ce tour|l'instant|le moment)|il n'y a|actuellement|ce (?:mois|tour)|cette semaine|a ce jour|toujours|depuis|ma fiche|mes fiches|je n'ai|nous n'avons|c'est)\b/g;

/** « la 7 avance : … », « fiche 7 : … », « terminé pour la 9 ». */
function parseFiche({ texte, ligne, nommees, about }: Sentence): Phrase | null {
  const siennes = listSiennes(about);
  if (siennes.length === 0) return null;
  const [first] = nommees;
  if (first === undefined) return parseTitre({ texte, ligne, about });
  const parts = splitName({ texte, ligne, nommees });
  if (parts === null) return null;
  const { said, told, isTitled } = parts;
  if (!isTitled && !hasState(said) && !hasMore(texte, said, about)) return null;
  const found = siennes.filter(({ numero }) => nommees.some((one) => one.numero === numero));
  const [fiche] = found;
  const numero = nommees.length === 1 ? first.numero : null;
  if (nommees.length > 1 || fiche === undefined)
    return toClarify('avancee', 'fiche', { fiches: found, numero });
  const dite = parseAvancee({ texte, said, fiche, today: about.today });
  return { kind: 'avancee', fiche, dite: { ...dite, texte: told } };
}

/** What is said of a fiche that a line names by its number; null: it is named in passing. */
function splitName({ texte, ligne, nommees }: Pick<Sentence, 'texte' | 'ligne' | 'nommees'>) {
  const [first] = nommees;
  if (first === undefined) return null;
  const before = ligne.slice(0, first.debut).trim();
  const ends = nommees.filter(({ debut }) => debut === first.debut).map(({ fin }) => fin);
  const after = ligne.slice(Math.max(...ends));
  if (HEAD.test(before)) {
    const isTitled = /^\s*[:-]\s*\S.{9,}/.test(after);
    const isCut = isTitled || /^\s*,/.test(after);
    const told = isCut ? texte.slice(first.fin).replace(/^\s*[:,–-]\s*/, '') : texte;
    return { said: after, told, isTitled };
  }
  if (!TAIL.test(before) || !/^[\s.!]*$/.test(after)) return null;
  return { said: before.replace(TAIL, ''), told: texte, isTitled: false };
}

/** What a text says of a fiche that is known: in what it begins with, its state; anywhere, its dates and its figure. */
export function parseTold(typed: string, fiche: FicheAction, today: Temporal.PlainDate): AvanceeDite {
  const texte = withoutManners(typed);
  const ligne = toLigne(texte).slice(0, LONGEST);
  const nommees = listFichesDites(ligne);
  if (nommees.some(({ numero }) => numero !== fiche.numero))
    return { ...parseAvancee({ texte: '', said: '', fiche, today }), texte: typed };
  const parts = splitName({ texte, ligne, nommees });
  const [whole = '', subject = ''] = SUBJECT.exec(ligne) ?? [];
  const isTitre = nommees.length === 0 && listFichesNamed(subject, [fiche]).length > 0;
  const said = parts?.said ?? (isTitre ? ligne.slice(whole.length) : ligne);
  return { ...parseAvancee({ texte, said, fiche, today }), texte: parts?.told ?? typed };
}

const HEAD =
  /^(?:(?:bon|alors|ok)[ ,]+)?(?:(?:pour|concernant|sur|au sujet de|a propos de|cote)\b ?)?(?:la|l'|ma|notre)?$/;
const TAIL = /[\s,]*\b(?:pour|sur|concernant|cote)(?: la| l')?$/;

/** Whether a figure or a date of it is understood. */
function hasMore(texte: string, said: string, { fiches, siennes, today }: AboutPhrase): boolean {
  return fiches
    .filter(({ numero }) => siennes.has(numero))
    .some((fiche) => {
      const { chiffre, echeance, reunion } = parseAvancee({ texte, said, fiche, today });
      return chiffre !== null || echeance !== null || reunion !== null;
    });
}

/** « le permis de louer avance », « ça avance »: by words of its title, or the only one that its person leads. */
function parseTitre({ texte, ligne, about }: Pick<Sentence, 'texte' | 'ligne' | 'about'>): Phrase | null {
  const match = SUBJECT.exec(ligne);
  const [whole = '', subject = ''] = match ?? [];
  const said = ligne.slice(whole.length);
  if (match === null || !hasState(said)) return null;
  const siennes = listSiennes(about);
  const isAny = ANY.test(subject);
  const found = isAny ? siennes : listFichesNamed(subject, siennes);
  const isOther = !isAny && listFichesNamed(subject, about.fiches).length !== found.length;
  const [fiche, ...others] = found;
  if (fiche === undefined) return null;
  if (others.length > 0 || isOther) return toClarify('avancee', 'fiche', { fiches: found });
  return { kind: 'avancee', fiche, dite: parseAvancee({ texte, said, fiche, today: about.today }) };
}

const SUBJECT =
  /^((?:(?!\b(?:est|a|n'|avance|avancent|progresse|demarre|commence|va|sera|se)\b)[a-z' ()-])+?)\s*(?=[:,]|\b(?:est|a|n'|avance|avancent|progresse|demarre|commence|sera)\b)/;
const ANY = /^(?:ca|cela|(?:ma|notre|la) fiche|(?:mon|notre|l')\s?action)\s*$/;
