import type { Temporal } from 'temporal-polyfill';
import { jourOf } from '../jours-ouvres.ts';
import type { Personne } from '../personne.ts';
import { normalize } from '../recherche.ts';
import { listJoursDits, NAMES_OF_TIME, toNextDay } from './jours.ts';
import { hasNames, listNames, toLigne } from './ligne.ts';
import { type Phrase, type Sentence, toClarify } from './meaning.ts';
import { findPeriode } from './periode.ts';

const COMES =
  /\bje (?:serai (?:bien )?(?:la|presente?)|viens(?! d(?:e |'))|viendrai|participe(?:rai)?|assisterai|confirme ma (?:presence|venue|participation)|peux (?:bien )?(?:venir|etre la)|pourrai (?:bien )?(?:venir|etre la))\b/;
const COMES_NOT = new RegExp(
  [
    String.raw`\bje ne (?:serai|suis) (?:finalement )?pas (?:la|presente?|disponible)\b`,
    String.raw`\bje ne (?:viens|viendrai|participerai|assisterai) (?:malheureusement )?(?:pas|plus)\b(?! d(?:e |'))`,
    String.raw`\bje ne (?:pourrai|peux) (?:malheureusement )?(?:pas|plus)(?: (?:etre (?:la|presente?)|venir|participer|assister|me liberer)\b|(?= le (?:\d|${NAMES_OF_TIME}))|\s*[,.!]*$)`,
  ].join('|'),
);
const MISSES =
  /\bje (?:serai|suis) absente? (?:a|pour|lors de|au)\b.*\b(?:reunion|seance|groupe projet|comite|copil)\b/;
const REMOTE = /\b(?:en visio\w*|a distance|en distanciel|par visio)\b/;
const MEETING = /\b(?:reunion|seance|groupe projet|comite|copil|rencontre|reseau)\b/;
const PERHAPS =
  /\b(?:si|s'il|peut-etre|sans doute|probablement|devrais|serais|ou bien|normalement|en retard|mais|remplac\w*|sauf)\b/;

/** « je serai là le 24 »: of a séance of that day. */
export function parsePresence({ ligne, about, isAlone }: Sentence): Phrase | null {
  const isNo = COMES_NOT.test(ligne) || MISSES.test(ligne);
  if ((!isNo && !COMES.test(ligne)) || PERHAPS.test(ligne) || !isAlone) return null;
  const jours = listJoursDits(ligne, about.today);
  const isMeeting = MEETING.test(ligne);
  const [dit, ...others] = jours;
  if (others.length > 0) return null;
  const jour = dit && toNextDay(dit, about.today);
  const found = about.seances.filter(({ debut }) =>
    dit === undefined ? isMeeting : jour && jourOf(debut).equals(jour),
  );
  const [seance, ...more] = found;
  if (seance === undefined || more.length > 0)
    return isMeeting && about.seances.length > 0 ? toClarify('presence', 'seance') : null;
  const reponse = isNo ? 'non' : REMOTE.test(ligne) ? 'a_distance' : 'oui';
  return isNo && REMOTE.test(ligne) ? toClarify('presence', 'seance') : { kind: 'presence', reponse, seance };
}

const AWAY =
  /\b(?:absente?|conges?|vacances|formation|arret maladie|en arret|deplacement|rtt|indisponible)\b/;
const FIRST_PERSON =
  /^(?:(?:pour info|attention|a noter)[ ,:]+)?(?:je (?:serai|suis|pars|prends|pose|vais|m'absente(?:rai)?)\b|j'ai (?:pose|des)|absente?\b|en (?:conges?|vacances|formation|deplacement|rtt)\b|indisponible\b|en arret|(?:mes )?conges? (?:du|le)\b)/;
const NOT_THERE = /^je ne (?:serai|suis) (?:pas|plus) (?:la|disponible|joignable|presente?|au bureau)\b/;
const IS_TO_COME = /\b(?:serai|vais|pars|prends|pose|m'absenterai)\b/;
const NOT_AWAY =
  /\b(?:ne|n')\b.{0,30}\b(?:pas|plus)\b.*\b(?:absente?|conges?|vacances|formation)\b|\b(?:pas|plus) (?:absente?|en (?:conges?|vacances))|\b(?:retour|rentre|etais|etait|ai ete|reviens)\b/;

/** « je serai absente du 4 au 15 »: of whoever writes. */
export function parseAbsence({ ligne, about, texte }: Sentence): Phrase | null {
  const isAway =
    (FIRST_PERSON.test(ligne) && AWAY.test(ligne)) ||
    /^je m'absente(?:rai)?\b/.test(ligne) ||
    NOT_THERE.test(ligne);
  if (!isAway || NOT_AWAY.test(ligne) || /\b(?:si|s'il|peut-etre|probablement|sans doute)\b/.test(ligne))
    return null;
  const [own = '', ...others] = ligne.split(/[.!\n]+(?=\s|$)/).filter((one) => /[a-z]/.test(one));
  if (others.some((one) => !INSTEAD.test(one))) return null;
  const dates = own.replace(/\b(?:inclus|compris|au soir|la fiche|fiche) ?\b/g, ' ');
  const periode = findPeriode({ ligne: dates, today: about.today, isToCome: IS_TO_COME.test(own) });
  if (periode === null) return toClarify('absence', 'date');
  const { du } = periode;
  const au = LEAVES.test(own) && periode.au?.equals(du) ? null : periode.au;
  return { kind: 'absence', du, au, remplacant: findRemplacant(texte, about.personnes) };
}

/** The day that is said is the first of several. */
const LEAVES = /\b(?:pars en|prends (?:mes |des )?)\s*(?:vacances|conges?)\b/;

const INSTEAD = /\bremplac\w+|\bprend le relais\b|\bvoir avec\b|\bvoyez avec\b/;

/** Who is named beside, by first and last name, or a last name that one person bears. */
function findRemplacant(texte: string, personnes: readonly Personne[]): Personne | null {
  if (!INSTEAD.test(toLigne(texte))) return null;
  const words = ` ${normalize(texte)} `;
  const has = (name: string) => words.includes(` ${normalize(name)} `);
  const whole = personnes.filter(({ prenom, nom }) => has(`${prenom} ${nom}`) || has(`${nom} ${prenom}`));
  const found = whole.length > 0 ? whole : personnes.filter(({ nom }) => has(nom));
  return found.length === 1 ? (found[0] ?? null) : null;
}

const DONE = [
  /^(?:c'est|voila,? c'est) (?:bon|fait|fini|termine|boucle|regle|envoye)\b[ ,:]*(?:pour |concernant |cote )?(.*)$/,
  /^(.+?)[ ,:-]+(?:c'est )?(?:fait|fini|termine|boucle|regle)$/,
  /^(.+?) (?:est|sont|a ete|ont ete) (?:bien |enfin |bel et bien )?(?:faite?s?|finie?s?|terminee?s?|bouclee?s?|reglee?s?|envoyee?s?|prete?s?|realisee?s?|etablie?s?|transmise?s?)$/,
  /^(?:j'ai|nous avons|on a) (?:bien |enfin )?((?:fait|fini|termine|boucle|regle|[a-z]+[ei]) .+)$/,
];
const HELP =
  /\b(?:j'ai|j'aurais|nous avons|on a)? ?besoin (?:d'aide|d'un coup de main)\b|\b(?:aidez|aide)[- ]moi\b|\bje (?:suis bloquee?|bloque)\b/;
const NOT_BEFORE = /\b(?:pas|rien) avant (?:le )?/;
const NOT_DONE =
  /\b(?:pas|plus|ni|presque|bientot|quasi\w*|moitie|partie|partiellement|si|sera|seront|reste|sauf|mais|faut|jamais|devrait|aurait)\b|n'|\bne\b|%/;

/** What a séance asked of that person, by the words of its text. */
export function parseSuite(sentence: Sentence): Phrase | null {
  const { ligne, about, isAlone } = sentence;
  if (about.suites.length === 0 || !isAlone) return null;
  const line = ligne.replace(/[\s.!]+$/, '');
  if (NOT_BEFORE.test(line)) return parsePasAvant(sentence);
  if (HELP.test(line))
    return findSuite('aide', line.replace(HELP, ' ').replace(/^.*\bpour\b/, ' '), sentence);
  const [, object] = DONE.map((pattern) => pattern.exec(line)).find((match) => match !== null) ?? [];
  if (object === undefined || NOT_DONE.test(line)) return null;
  const rest = object.replace(/^(?:fait|fini|termine|boucle|regle) (?=\w)/, '');
  return findSuite('fait', rest, sentence);
}

function parsePasAvant(sentence: Sentence): Phrase | null {
  const { ligne, about } = sentence;
  const [dit, ...others] = listJoursDits(ligne, about.today);
  const jour = dit && others.length === 0 ? toNextDay(dit, about.today) : null;
  const rest = ligne.replace(/\b(?:pas|rien) avant .*?(?=\bpour\b|$)/, ' ');
  const found = findSuite('pas-avant', rest, sentence);
  if (found === null || found.kind === 'a-preciser') return found;
  return jour
    ? toPasAvant(found, jour)
    : toClarify('pas-avant', 'date', 'suite' in found ? { suites: [found.suite] } : {});
}

function toPasAvant(found: Phrase, jour: Temporal.PlainDate): Phrase {
  return 'suite' in found ? { kind: 'pas-avant', suite: found.suite, jour } : found;
}

/** The one that has all these words; of a fiche that is named, the only one of it. */
function findSuite(
  kind: 'fait' | 'aide' | 'pas-avant',
  rest: string,
  { nommees, about }: Sentence,
): Phrase | null {
  const { suites, siennes, fiches } = about;
  const ofFiche = suites.filter(({ fiche }) => nommees.some(({ numero }) => numero === fiche?.numero));
  if (nommees.length > 0) return ofFiche.length === 0 ? null : toClarify(kind, 'suite', { suites: ofFiche });
  const names = listNames(
    rest.replace(
      /\b(?:maintenant|aujourd'hui|hier|ce matin|enfin|voila|la suite|ma suite|le|la|les)\b/g,
      ' ',
    ),
  );
  if (names.length === 0) return /[a-z]/.test(rest) ? null : toClarify(kind, 'suite', { suites });
  const found = suites.filter(({ texte }) => hasNames(texte, names));
  const isFiche = fiches.some(
    ({ numero, titre, titreCourt }) => siennes.has(numero) && hasNames(`${titre} ${titreCourt}`, names),
  );
  const [suite, ...others] = found;
  if (suite === undefined) return null;
  if (others.length > 0 || isFiche) return toClarify(kind, 'suite', { suites: found });
  return kind === 'pas-avant' ? toPasAvant({ kind: 'fait', suite }, about.today) : { kind, suite };
}
