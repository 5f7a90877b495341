import type { Message } from '../../conversation/chat.ts';
import { cleanText } from '../../conversation/clean-text.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { inTimeOf } from '../../domain/nouns/jours-ouvres.ts';
import { normalize } from '../../domain/nouns/recherche.ts';
import { splitParConvention, splitParFiche } from '../../domain/reponses/brouillon-courriel.ts';
import { isAccord, isPolitesse } from '../../domain/reponses/texte-courriel.ts';
import type { Ports } from '../../ports/ports.ts';
import { inConvention } from '../../views/comptes/conventions.ts';
import { type CourrielEnvoye, isFrom, listCourriels } from '../envois/find-courriel.ts';
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
 * one waits for anything. Otherwise it is kept in each, its author is asked which, and one press says it. Returns what is answered at once; null: nothing.
 */
export async function keepByConvention(ecrit: CourrielEcrit, ports: Ports): Promise<Message | null> {
  const all = await listCourriels(ecrit, ports);
  const texte = cleanText(ecrit.texte).trim();
  const isForNone = texte === '' || (isPolitesse(texte) && !ecrit.hasPieces);
  const [first] = all;
  if (first === undefined || all.length < 2 || isForNone || !isFrom(ecrit.adresse, first))
    return keepCourriel(ecrit, ports);
  const said = { ...ecrit, texte };
  const isPhrase = await askEach(all, (one) => keepPhrase(said, one, ports), ports);
  if (isPhrase.includes(true)) return null;
  if (isAccord(texte)) return sendAll(all, ecrit.isVouchedFor, ports);
  const candidates = await ports.inConvention(null, () => listCandidates(all, ports));
  if (candidates.length === 0) return keepCourriel(ecrit, ports);
  const { own, open } = attribute(texte, candidates);
  const answers = await inEach(
    candidates,
    async (candidate, here) => {
      for (const { texte: asked, fiche, rang } of open.filter((one) => one.among.includes(candidate)))
        await ask({ ...ecrit, texte: asked, cle: turn(ecrit.cle, rang), spoken: fiche }, candidate, here);
      const parties = own.get(candidate);
      return parties ? keepInTour({ ...ecrit, texte: parties.join('\n') }, candidate, here) : null;
    },
    ports,
  );
  return answers.find((answer) => answer !== null) ?? null;
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

/** For each in its own time, in one transaction: what is told of it leaves in one letter. */
function inEach<One extends CourrielEnvoye, Result>(
  all: readonly One[],
  work: (one: One, here: Ports) => Promise<Result>,
  ports: Ports,
): Promise<readonly Result[]> {
  return ports.inConvention(null, () =>
    ports.inTransaction(async (stores) => {
      const here: Ports = { ...ports, stores, inTransaction: (within) => within(stores) };
      const results: Result[] = [];
      for (const one of all) results.push(await inTimeOf(one.envoi.conventionId, () => work(one, here)));
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

/** A part that may be meant: its tour is not stopped, and its person leads fiches there. */
interface Candidate extends Place {
  readonly convention: Pick<Convention, 'nomCourt'>;
  readonly siennes: readonly FicheAction[];
  readonly dues: readonly FicheAction[];
}

async function listCandidates(all: readonly CourrielEnvoye[], ports: Ports): Promise<readonly Candidate[]> {
  const { conventions, tours } = ports.stores;
  const candidates: Candidate[] = [];
  for (const one of all) {
    const { conventionId, source } = one.envoi;
    const tour = await tours.get(source);
    if (tour.etat === 'clos') continue;
    const siennes = await inTimeOf(conventionId, () => listSiennes(one.personne, ports));
    if (siennes.length === 0) continue;
    const convention = await conventions.get(conventionId);
    candidates.push({ ...one, tour, convention, siennes, dues: await listDues(siennes, tour, ports.stores) });
  }
  return candidates;
}

/** What was written, by the convention that it can only mean, and what may be of several. */
interface Attribution {
  readonly own: ReadonlyMap<Candidate, readonly string[]>;
  readonly open: readonly {
    readonly texte: string;
    readonly fiche: number | null;
    readonly among: readonly Candidate[];
    readonly rang: number;
  }[];
}

function attribute(texte: string, candidates: readonly Candidate[]): Attribution {
  const noms = candidates.map(({ convention }) => convention.nomCourt);
  const parties = splitParConvention(texte, noms).flatMap(({ nom, texte: below }) => {
    const within =
      nom === null ? candidates : candidates.filter(({ convention }) => convention.nomCourt === nom);
    const numeros = within.flatMap(({ siennes }) => siennes.map(({ numero }) => numero));
    return splitParFiche(below, numeros).map((partie) => ({ ...partie, among: choose(partie, within) }));
  });
  const own = new Map<Candidate, string[]>();
  const open: Attribution['open'][number][] = [];
  for (const { fiche, texte: said, among } of parties) {
    const [only, ...others] = among;
    if (only === undefined || others.length > 0)
      open.push({ texte: said, fiche, among, rang: open.length + 1 });
    else own.set(only, [...(own.get(only) ?? []), fiche === null ? said : `Fiche ${fiche} : ${said}`]);
  }
  return { own, open };
}

/** Those that it may mean: where it names them, or this fiche is the person's; what is still owed before what is answered. */
function choose(
  { fiche, texte }: { readonly fiche: number | null; readonly texte: string },
  within: readonly Candidate[],
): readonly Candidate[] {
  const isIt = ({ numero }: FicheAction) => fiche === null || numero === fiche;
  const words = normalize(texte);
  const named = within.filter(({ convention }) => words.includes(normalize(convention.nomCourt)));
  const known = (named.length === 1 ? named : within).filter(({ siennes }) => siennes.some(isIt));
  const owed = known.filter(({ dues }) => dues.some(isIt));
  return owed.length > 0 ? owed : known;
}

/** Each question has a key of its own. */
function turn(cle: string, rang: number): string {
  return `${cle.slice(rang)}${cle.slice(0, rang)}`;
}

async function ask(
  ecrit: Parameters<typeof askWhich>[0],
  { personne, ...place }: Candidate,
  ports: Ports,
): Promise<void> {
  const { cle } = ecrit;
  const isKnown = (await findCourrielRecu({ personne, tour: place.tour, cle }, ports.stores)) !== null;
  if (!isKnown) await askWhich(ecrit, { ...place, personne }, ports);
}
