import type { Message } from '../../conversation/chat.ts';
import { cleanText } from '../../conversation/clean-text.ts';
import { inTimeOf } from '../../domain/nouns/jours-ouvres.ts';
import { type PartieConvention, splitParConvention } from '../../domain/reponses/brouillon-courriel.ts';
import { isAccord, isPolitesse } from '../../domain/reponses/texte-courriel.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { inConvention, joinSaid, listTitres, type PartMessage } from '../../views/comptes/conventions.ts';
import { viewSansTexte, viewTexteNonGarde } from '../../views/reponses/courriel-recu.ts';
import { viewAccordDit } from '../../views/reponses/tel-quel.ts';
import { type CourrielEnvoye, isFrom, listDits } from '../envois/find-courriel.ts';
import { findCourrielRecu } from './courriel-recu.ts';
import {
  askWhich,
  type CourrielEcrit,
  isOfTour,
  keepCourriel,
  keepInTour,
  keepPhrase,
  type Place,
} from './keep-courriel.ts';
import { keepMotByConvention } from './keep-mot-by-convention.ts';
import {
  type Attribution,
  attribute,
  dropPolitesse,
  isThere,
  isWaiting,
  listBelow,
  listParts,
  type Part,
  type There,
  toTexte,
} from './parts-courriel.ts';
import { sendByAccord, viewAccord } from './send-by-accord.ts';

/**
 * What answers a letter of several conventions goes to the one that it can only mean: by its name, by a fiche, or since no other
 * one waits for anything. Otherwise it is kept in each, its author is asked which, and one press says it; what none of them waits for is given
 * back, unless it stands below the name of one: that one reads it. Returns what is answered at once; null: nothing.
 */
export async function keepByConvention(ecrit: CourrielEcrit, ports: Ports): Promise<Message | null> {
  const dits = await listDits(ecrit, ports);
  const texte = cleanText(ecrit.texte).trim();
  const [first] = dits.flatMap(({ courriel }) => courriel ?? []);
  const isJoined = first !== undefined && dits.length > 1 && isFrom(ecrit.adresse, first);
  if (!isJoined || texte === '' || (isPolitesse(texte) && !ecrit.hasPieces))
    return keepCourriel(ecrit, ports);
  if (!isOfTour(first)) return keepMotByConvention({ ...ecrit, texte }, dits, ports);
  const parts = await ports.inConvention(null, () => listParts(dits, ports));
  const headed = splitParConvention(texte, listTitres(parts));
  const said = dropPolitesse(headed, ecrit.hasPieces);
  if (headed.length === 0) return viewSansTexte(ecrit.hasPieces);
  const [whole, ...more] = said;
  if (whole !== undefined && more.length === 0) {
    const meant = listBelow(whole, parts).flatMap(({ place }) => place ?? []);
    const isPhrase = (one: CourrielEnvoye) => keepPhrase({ ...ecrit, texte: whole.texte }, one, ports);
    if ((await askEach(meant, isPhrase, ports)).includes(true)) return null;
    if (isAccord(whole.texte) && meant.length > 0) return sendAll(meant, ecrit.isVouchedFor, ports);
  }
  return ports.inConvention(null, () =>
    ports.inTransaction((stores) =>
      keepParts(ecrit, { said, parts }, { ...ports, stores, inTransaction: (work) => work(stores) }),
    ),
  );
}

/**
 * In one transaction: what is told of it leaves in one letter. A tour may have been stopped since it was read, so each is
 * locked before anything is said to be for it.
 */
async function keepParts(
  ecrit: CourrielEcrit,
  { said, parts }: { readonly said: readonly PartieConvention[]; readonly parts: readonly Part[] },
  here: Ports,
): Promise<Message | null> {
  const locked = await lockEach(parts, here.stores);
  const attribution = attribute(said, locked);
  const answers: PartMessage[] = [];
  for (const part of locked.filter(isThere)) {
    const { convention } = part;
    const message = await inTimeOf(convention.id, () => keepPart(ecrit, { part, attribution }, here));
    answers.push({ convention, message: message && inConvention(message, convention) });
  }
  const answered = joinSaid(answers);
  const { returned } = attribution;
  return returned.length === 0
    ? answered
    : viewTexteNonGarde({ returned, hasPieces: ecrit.hasPieces }, answered);
}

async function keepPart(
  ecrit: CourrielEcrit,
  { part, attribution }: { readonly part: There; readonly attribution: Attribution },
  here: Ports,
): Promise<Message | null> {
  for (const { texte, fiche, rang, among } of attribution.open)
    if (among.includes(part))
      await ask({ ...ecrit, texte, cle: turn(ecrit.cle, rang), spoken: fiche }, part.place, here);
  const parties = attribution.own.get(part);
  if (parties === undefined) return null;
  // what comes first is below no fiche; and what a coordination reads names no other convention
  const sorted = parties.toSorted((a, b) => Number(a.fiche !== null) - Number(b.fiche !== null));
  const subject = part.convention.nomCourt;
  const thread = isWaiting(part) ? ecrit.thread : ecrit.thread && { ...ecrit.thread, subject };
  return keepInTour({ ...ecrit, thread, texte: sorted.map(toTexte).join('\n') }, part.place, here);
}

/** All replies lock in one order. */
async function lockEach(parts: readonly Part[], { tours }: Pick<Stores, 'tours'>): Promise<readonly Part[]> {
  const locked: Part[] = [];
  for (const part of parts.toSorted((a, b) => (a.convention.id < b.convention.id ? -1 : 1))) {
    const { place } = part;
    locked.push(
      place === null ? part : { ...part, place: { ...place, tour: await tours.lock(place.tour.id) } },
    );
  }
  return locked;
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

/** « Oui » sends what each part shows ready; where anything of it did not leave, all is said, of each by its name. */
async function sendAll(
  all: readonly CourrielEnvoye[],
  isVouchedFor: boolean,
  ports: Ports,
): Promise<Message | null> {
  const issues = await askEach(all, (one) => sendByAccord(one, isVouchedFor, ports), ports);
  const meant = all.flatMap(({ envoi: { conventionId } }, index) => {
    const issue = issues[index] ?? 'sans-texte';
    return issue === 'sans-texte' ? [] : [{ issue, conventionId }];
  });
  if (meant.length === 0) return viewAccord('sans-texte');
  if (meant.every(({ issue }) => issue === 'a-confirmer')) return viewAccord('a-confirmer');
  if (meant.every(({ issue }) => viewAccord(issue) === null)) return null;
  const parts: PartMessage[] = [];
  for (const { issue, conventionId } of meant) {
    const convention = await ports.stores.conventions.get(conventionId);
    const message = issue === 'a-confirmer' ? viewAccord(issue) : viewAccordDit(issue);
    parts.push({ convention, message: message && inConvention(message, convention) });
  }
  return joinSaid(parts);
}

/** Each question has a key of its own. */
function turn(cle: string, rang: number): string {
  return `${cle.slice(rang)}${cle.slice(0, rang)}`;
}

async function ask(ecrit: Parameters<typeof askWhich>[0], place: Place, ports: Ports): Promise<void> {
  if ((await findCourrielRecu({ ...place, cle: ecrit.cle }, ports.stores)) === null)
    await askWhich(ecrit, place, ports);
}
