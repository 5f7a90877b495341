import { keepButtons } from './conversation/buttons.ts';
import type { Intent, Message, Reply } from './conversation/chat.ts';
import { cleanIntent } from './conversation/clean-text.ts';
import { findText } from './conversation/form.ts';
import { isExactly, parseCommande } from './domain/accueil/commande.ts';
import { listCodes } from './domain/nouns/code-compte.ts';
import { isParPage, toLinkAccount } from './domain/nouns/compte.ts';
import { type Acteur, hasRole, type Personne, refusalFor, toPilote } from './domain/nouns/personne.ts';
import { type CodeErreur, DomainError } from './errors.ts';
import { INTENTS, isOnPage, LEXIQUE, onlyReads, withoutGivingUp } from './intents.ts';
import type { Basis, Platform, Ports } from './ports/ports.ts';
import type { Stores } from './ports/stores.ts';
import { hideSecretLinks } from './secret-links.ts';
import { redeemCodes } from './use-cases/comptes/create-code.ts';
import { type Directory, identifyAccount } from './use-cases/comptes/link-account.ts';
import { adoptEnvoi } from './use-cases/envois/claim-envoi.ts';
import { listFichesNommees } from './use-cases/plan/list-fiches-matching.ts';
import { withConventionOf } from './use-cases/verbs/find-convention.ts';
import { findMeant } from './use-cases/verbs/find-phrase.ts';
import * as memberships from './use-cases/verbs/memberships.ts';
import { noteBy } from './use-cases/verbs/tell.ts';
import { viewCommandeInconnue } from './views/accueil/aide.ts';
import { inConvention } from './views/comptes/conventions.ts';
import { viewRechercheFiches } from './views/plan/page-recherche.ts';
import { ERREUR_INATTENDUE, viewRefus } from './views/words/imports.ts';
import { LIEN_RETIRE } from './views/words/phrases.ts';

/** The conversation's one door: every adapter brings its intents here and shows the reply. */
export interface Bot {
  /** Never throws: what goes wrong is a reply of kind `failure`, and nothing was saved. */
  handle(intent: Intent): Promise<Reply>;
}

/** `platforms`, by name, are asked who an account is that nobody is linked to. */
export function createBot(ports: Ports, platforms: ReadonlyMap<string, Platform> = new Map()): Bot {
  const onPage = { page: createKeeping(false), 'fresh-page': createKeeping(true) };
  return {
    async handle(intent) {
      try {
        const reply = await decideMeant(withoutSecrets(cleanIntent(intent)), { ports, platforms });
        const { origin } = intent;
        return origin === 'page' || origin === 'fresh-page' ? onPage[origin](reply) : reply;
      } catch (error) {
        return explain(error, intent, ports);
      }
    },
  };
}

/** What is pasted or quoted may hold a link that acts for its reader: nothing that is kept, or read by others, has one. */
function withoutSecrets(intent: Intent): Intent {
  const hide = (text: string) => hideSecretLinks(text, LIEN_RETIRE);
  const values = Object.entries(intent.values).map(([id, value]) => [
    id,
    typeof value === 'string' ? hide(value) : value.map(hide),
  ]);
  return { ...intent, values: Object.fromEntries(values) };
}

/** With the buttons that a page may ask for; a message that is told again stays one object. */
function createKeeping(isFresh: boolean) {
  const known = new WeakMap<Message, Message>();
  const keep = (message: Message): Message => {
    const kept = known.get(message) ?? keepButtons(message, (name) => isOnPage(name, isFresh));
    known.set(message, kept);
    return kept;
  };
  return (reply: Reply): Reply =>
    reply.kind === 'form' ? reply : { ...reply, message: keep(reply.message) };
}

/** Where an account opens several conventions, which one is meant is looked up first. */
async function decideMeant(intent: Intent, directory: Directory): Promise<Reply> {
  try {
    return await decide(intent, { ...directory, meant: null });
  } catch (error) {
    if (!(error instanceof memberships.Elsewhere)) throw error;
  }
  const meant = await memberships.getMeant(intent, directory.ports, onlyReads(intent.name));
  if ('title' in meant) return { kind: 'message', message: meant };
  const reply = await decide(memberships.withoutCtg(intent), { ...directory, meant });
  return memberships.answerIn(reply, meant);
}

/** Answers upon what the stores say, or upon what is remembered of them where the table of intents allows it. */
function decide(intent: Intent, asked: memberships.Asked<Directory>): Promise<Reply> {
  const { account, name } = intent;
  const { ports, meant } = asked;
  const upon = INTENTS.get(name)?.upon;
  const lien = intent.lien === undefined ? undefined : { token: intent.lien, now: ports.clock.now() };
  const work = (stores: Stores) => answer(intent, asked, stores);
  const conventionId = meant?.membership.convention.id;
  if (upon !== undefined) return ports.decide({ account, conventionId, upon, lien }, work);
  return checkLien(lien, ports.stores).then(() => work(ports.stores));
}

async function checkLien(lien: Basis['lien'], stores: Stores): Promise<void> {
  if (lien && (await stores.liens.find(lien.token, lien.now)) === null) throw new DomainError('lien-perime');
}

async function answer(intent: Intent, asked: memberships.Asked<Directory>, stores: Stores): Promise<Reply> {
  const { ports, meant } = asked;
  const { account } = intent;
  const known = await stores.personnes.findByAccount(account, meant?.membership.convention.id);
  const personne = known ?? (await identifyAccount(account, asked));
  if (meant === null && personne && memberships.isElsewhere({ personne, account }, intent))
    throw new memberships.Elsewhere();
  const verified = { ...ports, stores };
  await checkPage(intent, personne, verified);
  const codes = mayHoldCode(intent) ? listCodes(findText(intent.values, 'texte') ?? '') : [];
  if (codes.length > 0) return redeemCodes(codes, { intent, personne }, ports);
  if (personne === null) throw await refuseUnknown(intent, ports);
  const acteur = {
    personne: intent.origin === 'page' ? toPilote(personne) : personne,
    account: isFromPage(intent) ? toLinkAccount(personne.id, account) : account,
  };
  return ports.inConvention(personne.conventionId, async () => {
    const wanted = intent.name === 'commande' ? await resolveCommande(intent, acteur, ports) : intent;
    if ('kind' in wanted) return wanted;
    await checkPage(wanted, personne, verified);
    noteArrival(intent, acteur, ports);
    const reply = await run(wanted, acteur, await withConventionOf(personne, verified));
    if (!INTENTS.get(wanted.name)?.overAll || meant?.others.length === 0) return reply;
    const ask: memberships.Ask = (one, there) => decide(one, { ...asked, meant: there });
    return memberships.answerOverAll({ reply, intent: wanted, acteur }, ports, ask);
  });
}

/** Nobody waits for it: who pressed a button of a message has it. */
function noteArrival(intent: Intent, acteur: Acteur, ports: Ports): void {
  if (intent.messageId === undefined) return;
  const cle = `${acteur.personne.id} ${intent.messageId}`;
  ports.later({ line: 'adoption', cle }, () => adoptEnvoi(intent, acteur, ports));
}

function isFromPage({ origin }: Intent): boolean {
  return origin === 'page' || origin === 'fresh-page';
}

/** A code ties an account for good: never from a page that whoever holds its link can use. */
function mayHoldCode(intent: Intent): boolean {
  return intent.name === 'commande' && !isFromPage(intent);
}

/** A page that is held by a link alone offers no such button: somebody made it up, or its link is not fresh any more. */
async function checkPage(intent: Intent, personne: Personne | null, ports: Ports): Promise<void> {
  const refus = findRefusOnPage(intent, personne);
  if (refus === null) return;
  if (personne !== null) await noteRefus(intent, personne, ports);
  throw new DomainError(refus);
}

function findRefusOnPage(intent: Intent, personne: Personne | null): CodeErreur | null {
  const entry = INTENTS.get(intent.name);
  if (entry === undefined || !isFromPage(intent)) return null;
  if (!isOnPage(intent.name, true)) return 'hors-page';
  const isTheirs =
    entry.onPage === 'fresh' || (personne !== null && hasRole(personne, ...(entry.roles ?? [])));
  return intent.origin === 'page' && isTheirs ? 'lien-du-jour' : null;
}

/** Who is unknown learns nothing, not even whether an action exists; who is frozen learns why. */
async function refuseUnknown({ name, account }: Intent, { logger, stores }: Ports): Promise<DomainError> {
  const { plateforme } = account;
  if (await stores.gels.isGele(account)) return new DomainError('accord-retire');
  // A button that reached somebody else. The adapter knows its workspace, and so whose journal can keep it.
  if (name !== 'commande') logger.warn('a button was pressed by an unknown account', { plateforme });
  return new DomainError('compte-inconnu');
}

/**
 * A typed line becomes the command that it is letter by letter, else what its sentence asks for, to be confirmed, else the
 * command that it nearly is, else the fiches that it names, else the two nearest commands.
 */
async function resolveCommande(intent: Intent, { personne }: Acteur, ports: Ports): Promise<Intent | Reply> {
  const texte = findText(intent.values, 'texte') ?? '';
  const meant = isExactly(texte, LEXIQUE) ? null : await findMeant(texte, personne, ports);
  if (meant !== null) return { kind: 'message', message: meant };
  const lecture = parseCommande(texte, LEXIQUE, personne.roles);
  if (lecture.kind === 'intent') return { ...intent, name: lecture.name, values: lecture.values };
  const found = await listFichesNommees(texte, personne, ports);
  const message =
    found.length > 0
      ? viewRechercheFiches(found, ports.links.recherche(texte))
      : viewCommandeInconnue(texte, lecture.proches);
  return { kind: 'message', message };
}

async function run(intent: Intent, acteur: Acteur, ports: Ports): Promise<Reply> {
  const { personne } = acteur;
  const entry = INTENTS.get(intent.name);
  if (entry === undefined || (intent.isVisit && !onlyReads(intent.name)))
    throw new DomainError('action-inconnue');
  if (entry.roles && !hasRole(personne, ...entry.roles)) {
    await noteRefus(intent, personne, ports);
    throw new DomainError(refusalFor(entry.roles));
  }
  if (entry.fresh && !intent.isVisit && !isSure(intent)) throw new DomainError('preuve-demandee');
  const asked = intent.isVisit ? { ...intent, values: withoutGivingUp(intent.values) } : intent;
  const reply = await entry.useCase(asked, acteur, ports).catch(async (error: unknown) => {
    if (error instanceof DomainError && NOT_THEIRS.has(error.code)) await noteRefus(intent, personne, ports);
    throw error;
  });
  return reply.kind === 'message' ? withAnswerForAll(reply, intent, { acteur, ports }) : reply;
}

/** A chat platform signs what its account asks for now; a page knows of a link, or of a session of this morning. */
function isSure(intent: Intent): boolean {
  return intent.isSure ?? !(isFromPage(intent) || isParPage(intent.account));
}

/** Where everybody reads along and the channel is tied, what they may read too. */
async function withAnswerForAll(
  reply: MessageReply,
  intent: Intent,
  { acteur, ports }: { readonly acteur: Acteur; readonly ports: Ports },
): Promise<Reply> {
  const inCanal = INTENTS.get(intent.name)?.inCanal;
  const { canal } = intent;
  if (inCanal === undefined || canal === undefined) return reply;
  const { conventionId } = acteur.personne;
  const tied = await ports.stores.canaux.listOfAll(canal);
  if (!tied.some((known) => known.conventionId === conventionId)) return reply;
  const forAll = await inCanal(intent, conventionId, ports);
  if (forAll === null || tied.length === 1) return forAll === null ? reply : { ...reply, forAll };
  return { ...reply, forAll: inConvention(forAll, await ports.stores.conventions.get(conventionId)) };
}

type MessageReply = Extract<Reply, { readonly kind: 'message' }>;

const NOT_THEIRS: ReadonlySet<CodeErreur> = new Set<CodeErreur>([
  'pas-pilote',
  'compte-introuvable',
  'appui-autre',
]);

// A button that a person has no right to press was forwarded or forged: worth a trace.
async function noteRefus(intent: Intent, personne: Personne, { stores, clock }: Ports): Promise<void> {
  if (intent.isVisit) return;
  await noteBy(personne, clock.now(), stores)('demande:refuser', intent.name);
}

function explain(error: unknown, intent: Intent, { logger }: Ports): Reply {
  if (error instanceof DomainError)
    return { kind: 'failure', message: viewRefus(error.message), code: error.code };
  logger.error('intent failed', { intent: intent.name, plateforme: intent.account.plateforme, error });
  return { kind: 'failure', message: ERREUR_INATTENDUE };
}
