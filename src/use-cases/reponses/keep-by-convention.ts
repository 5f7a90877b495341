import type { Message } from '../../conversation/chat.ts';
import { cleanText } from '../../conversation/clean-text.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { inTimeOf } from '../../domain/nouns/jours-ouvres.ts';
import {
  hasTitre,
  listNoms,
  type PartieConvention,
  type PartieCourriel,
  splitParConvention,
  splitParFiche,
} from '../../domain/reponses/brouillon-courriel.ts';
import { isAccord, isPolitesse } from '../../domain/reponses/texte-courriel.ts';
import type { Ports } from '../../ports/ports.ts';
import { inConvention, joinSaid } from '../../views/comptes/conventions.ts';
import { viewSansTexte, viewTexteNonGarde } from '../../views/reponses/courriel-recu.ts';
import { type CourrielEnvoye, type Dit, isFrom, listDits } from '../envois/find-courriel.ts';
import { findCourrielRecu, listDues, listSiennes } from './courriel-recu.ts';
import {
  askWhich,
  type CourrielEcrit,
  keepCourriel,
  keepInTour,
  keepPhrase,
  type Place,
} from './keep-courriel.ts';
import { sendByAccord, viewAccord } from './send-tel-quel.ts';

/**
 * What answers a letter of several conventions goes to the one that it can only mean: by its name, by a fiche, or since no other
 * one waits for anything. Otherwise it is kept in each, its author is asked which, and one press says it; what none of them waits for is given
 * back, unless it stands below the name of one: that one reads it. Returns what is answered at once; null: nothing.
 */
export async function keepByConvention(ecrit: CourrielEcrit, ports: Ports): Promise<Message | null> {
  const dits = await listDits(ecrit, ports);
  const texte = cleanText(ecrit.texte).trim();
  const isForNone = (said: string) => isPolitesse(said) && !ecrit.hasPieces;
  const [first] = dits.flatMap(({ courriel }) => courriel ?? []);
  const isJoined = first !== undefined && dits.length > 1 && isFrom(ecrit.adresse, first);
  if (!isJoined || texte === '' || isForNone(texte)) return keepCourriel(ecrit, ports);
  const parts = await ports.inConvention(null, () => listParts(dits, ports));
  const headed = splitParConvention(texte, listNomsOf(parts));
  const said = headed.filter((one) => !isForNone(one.texte));
  if (headed.length === 0) return viewSansTexte(ecrit.hasPieces);
  const [whole, ...more] = said;
  if (whole !== undefined && more.length === 0) {
    const meant = listBelow(whole, parts).flatMap(({ place }) => place ?? []);
    const isPhrase = (one: CourrielEnvoye) => keepPhrase({ ...ecrit, texte: whole.texte }, one, ports);
    if ((await askEach(meant, isPhrase, ports)).includes(true)) return null;
    if (isAccord(whole.texte) && meant.length > 0) return sendAll(meant, ecrit.isVouchedFor, ports);
  }
  return keepParts(ecrit, attribute(said, parts), ports);
}

async function keepParts(
  ecrit: CourrielEcrit,
  { own, open, returned }: Attribution,
  ports: Ports,
): Promise<Message | null> {
  const meant = [...new Set([...own.keys(), ...open.flatMap(({ among }) => among)])];
  const answers = await inEach(
    meant,
    async (part, here) => {
      for (const { texte, fiche, rang } of open.filter(({ among }) => among.includes(part)))
        await ask({ ...ecrit, texte, cle: turn(ecrit.cle, rang), spoken: fiche }, part.place, here);
      const parties = own.get(part);
      if (parties === undefined) return null;
      // what comes first is below no fiche; and what a coordination reads names no other convention
      const sorted = parties.toSorted((a, b) => Number(a.fiche !== null) - Number(b.fiche !== null));
      const subject = part.convention.nomCourt;
      const thread = isWaiting(part) ? ecrit.thread : ecrit.thread && { ...ecrit.thread, subject };
      return keepInTour({ ...ecrit, thread, texte: sorted.map(toTexte).join('\n') }, part.place, here);
    },
    ports,
  );
  const said = joinSaid(
    answers.map(({ part: { convention }, result }) => ({
      convention,
      message: result && inConvention(result, convention),
    })),
  );
  return returned.length === 0 ? said : viewTexteNonGarde(returned, said);
}

/** For each by itself, one after the other. */
async function askEach<Result>(
  all: readonly CourrielEnvoye[],
  ask: (one: CourrielEnvoye) => Promise<Result>,
  { inConvention: within }: Pick<Ports, 'inConvention'>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const one of all) results.push(await within(one.envoi.conventionId, () => ask(one)));
  return results;
}

/** For each in its own time, in one transaction: what is told of it leaves in one letter. All replies lock in one order. */
function inEach<Result>(
  all: readonly There[],
  work: (one: There, here: Ports) => Promise<Result>,
  ports: Ports,
): Promise<readonly { readonly part: There; readonly result: Result }[]> {
  const sorted = all.toSorted((a, b) => (a.convention.id < b.convention.id ? -1 : 1));
  return ports.inConvention(null, () =>
    ports.inTransaction(async (stores) => {
      const here: Ports = { ...ports, stores, inTransaction: (within) => within(stores) };
      const results: { readonly part: There; readonly result: Result }[] = [];
      for (const part of sorted)
        results.push({ part, result: await inTimeOf(part.convention.id, () => work(part, here)) });
      return results;
    }),
  );
}

/** « Oui » sends what each part shows ready; where one takes a button it is named. */
async function sendAll(
  all: readonly CourrielEnvoye[],
  isVouchedFor: boolean,
  ports: Ports,
): Promise<Message | null> {
  const issues = await askEach(all, (one) => sendByAccord(one, isVouchedFor, ports), ports);
  const meant = all.flatMap(({ envoi }, index) => {
    const issue = issues[index] ?? 'sans-texte';
    return issue === 'sans-texte' ? [] : [{ issue, conventionId: envoi.conventionId }];
  });
  if (meant.length === 0) return viewAccord('sans-texte');
  const late = meant.find(({ issue }) => issue === 'a-confirmer');
  const message = late ? viewAccord(late.issue) : null;
  if (late === undefined || message === null) return null;
  const isOfAll = meant.every(({ issue }) => issue === 'a-confirmer');
  return isOfAll ? message : inConvention(message, await ports.stores.conventions.get(late.conventionId));
}

/** What a letter told in one convention. */
interface Part {
  readonly convention: Convention;
  /** Null: its person has left, or that account has ended. */
  readonly place: Place | null;
  readonly siennes: readonly FicheAction[];
  readonly dues: readonly FicheAction[];
}

/** One whose person is there still. */
type There = Part & { readonly place: Place };

function isThere(part: Part): part is There {
  return part.place !== null;
}

/** Its tour is not stopped, and its person leads fiches there. */
function isWaiting(part: Part): part is There {
  return isThere(part) && part.place.tour.etat !== 'clos' && part.siennes.length > 0;
}

async function listParts(dits: readonly Dit[], ports: Ports): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const { conventionId, courriel } of dits) {
    const convention = await ports.stores.conventions.get(conventionId);
    if (courriel === null) {
      parts.push({ convention, place: null, siennes: [], dues: [] });
      continue;
    }
    const tour = await ports.stores.tours.get(courriel.envoi.source);
    const siennes = await inTimeOf(conventionId, () => listSiennes(courriel.personne, ports));
    const dues = await listDues(siennes, tour, ports.stores);
    parts.push({ convention, place: { ...courriel, tour }, siennes, dues });
  }
  return parts;
}

function listNomsOf(parts: readonly Part[]): readonly string[] {
  return parts.map(({ convention }) => convention.nomCourt);
}

function listBelow({ nom }: Pick<PartieConvention, 'nom'>, parts: readonly Part[]): readonly Part[] {
  return nom === null ? parts : parts.filter(({ convention }) => convention.nomCourt === nom);
}

/** What was written, by the convention that it can only mean, what may be of several, and what is of none. */
interface Attribution {
  readonly own: ReadonlyMap<There, readonly PartieCourriel[]>;
  readonly open: readonly (PartieCourriel & { readonly among: readonly There[]; readonly rang: number })[];
  readonly returned: readonly { readonly noms: readonly string[]; readonly texte: string }[];
}

function attribute(headed: readonly PartieConvention[], parts: readonly Part[]): Attribution {
  const own = new Map<There, PartieCourriel[]>();
  const open: Attribution['open'][number][] = [];
  const returned: Attribution['returned'][number][] = [];
  for (const { nom, texte } of headed) {
    const within = listBelow({ nom }, parts);
    const numeros = within.flatMap(({ siennes }) => siennes.map(({ numero }) => numero));
    const [named, ...namesakes] = nom === null ? [] : within;
    const isRead = named !== undefined && namesakes.length === 0 && isThere(named) && !isWaiting(named);
    for (const partie of isRead ? [{ fiche: null, texte }] : splitParFiche(texte, numeros)) {
      const { among, over, isSure } = isRead
        ? { among: [named], over: [], isSure: true }
        : choose(partie, within);
      const [only, ...others] = among;
      if (only === undefined) returned.push({ noms: listNomsOf(over), texte: toTexte(partie) });
      else if (others.length > 0 || !isSure) open.push({ ...partie, among, rang: open.length + 1 });
      else own.set(only, [...(own.get(only) ?? []), partie]);
    }
  }
  return { own, open, returned };
}

/**
 * Those that it may mean: where this fiche is the person's, of these the one that it names; what is still owed before what is
 * answered. It is not sure while it may be of one that is `over`: which it names, or where a fiche was the person's.
 */
function choose(
  { fiche, texte }: PartieCourriel,
  within: readonly Part[],
): { readonly among: readonly There[]; readonly over: readonly Part[]; readonly isSure: boolean } {
  const isIt = ({ numero }: FicheAction) => fiche === null || numero === fiche;
  const known = within.filter(isWaiting).filter(({ siennes }) => siennes.some(isIt));
  const said = listNoms(texte, listNomsOf(within));
  const named = known.filter(({ convention }) => said.includes(convention.nomCourt));
  const meant = named.length === 1 ? named : known;
  const owed = meant.filter(({ dues }) => dues.some(isIt));
  const over = within.filter((part) => !isWaiting(part));
  const isSure = !over.some(({ convention }) => said.includes(convention.nomCourt));
  return {
    among: owed.length > 0 ? owed : meant,
    over: fiche === null ? over : over.filter(({ siennes }) => siennes.some(isIt)),
    isSure: isSure && (over.length === 0 || !hasTitre(texte)),
  };
}

function toTexte({ fiche, texte }: PartieCourriel): string {
  return fiche === null ? texte : `Fiche ${fiche} : ${texte}`;
}

/** Each question has a key of its own. */
function turn(cle: string, rang: number): string {
  return `${cle.slice(rang)}${cle.slice(0, rang)}`;
}

async function ask(ecrit: Parameters<typeof askWhich>[0], place: Place, ports: Ports): Promise<void> {
  if ((await findCourrielRecu({ ...place, cle: ecrit.cle }, ports.stores)) === null)
    await askWhich(ecrit, place, ports);
}
