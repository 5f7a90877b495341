import type { Request, RequestHandler, Router } from 'express';
import { Temporal } from 'temporal-polyfill';
import type { Intent, Message, Reply } from '../../../src/conversation/chat.ts';
import { cleanText } from '../../../src/conversation/clean-text.ts';
import { refillForm } from '../../../src/conversation/form.ts';
import { toShortText } from '../../../src/conversation/plain-text.ts';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import { getNomComplet } from '../../../src/domain/nouns/personne.ts';
import { fill, PATHS } from '../../../src/links.ts';
import { createOnce } from '../../../src/once.ts';
import type { AtelierStore, Clock } from '../../../src/ports/ports.ts';
import { ROBOT } from '../../../src/views/pages/atelier.ts';
import { rienDeNouveau } from '../../../src/views/pages/parcours.ts';
import { type Press, parseCommande, parseField, parsePress } from '../parse.ts';
import { addAction } from '../requests/routing.ts';
import { ATELIER, getConversation } from '../send.ts';
import { getPlayAddress } from './atelier-parcours.ts';
import { type AtelierOptions, findCodeJoueur, hasOnlyBoite } from './atelier-people.ts';
import { parseMove } from './horloge.ts';

interface PressDependencies {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly atelier: AtelierStore;
  readonly clock: Clock;
}

/** Lets a person act in the local chat: shows his or her words, asks the bot, shows its answer. */
function createPressHandler(dependencies: PressDependencies) {
  const once = createOnce();
  return async (press: Press, auteur: string | null, conversation: string): Promise<void> => {
    const act = { press, auteur, conversation };
    if (press.envoi === null) await handlePress(act, dependencies);
    else {
      const key = JSON.stringify([conversation, press.envoi, press.intent]);
      await once(key, () => handlePress(act, dependencies));
    }
  };
}

interface Act {
  readonly press: Press;
  /** Whose words a line is; null: nobody was looked up, and there is none. */
  readonly auteur: string | null;
  readonly conversation: string;
}

/**
 * A line typed or a button of a card is a line of the conversation; a step of a form is not.
 * False when the same press may come again: nothing was done for good.
 */
async function handlePress(act: Act, dependencies: PressDependencies): Promise<boolean> {
  await say(act, dependencies);
  const reply = await dependencies.bot.handle(act.press.intent);
  try {
    return await show(reply, act, dependencies);
  } catch (cause) {
    throw reply.kind === 'failure' ? cause : notShown(cause);
  }
}

/** A form for somebody who is not there: the bot knew. */
function notFound(): Error {
  return Object.assign(new Error('nobody has this account'), { status: 404 });
}

/** What was asked for may be done: whoever sends it again must not be told that nothing was. */
function notShown(cause: unknown): Error {
  return Object.assign(new Error('the reply could not be shown', { cause }), { isPerhapsDone: true });
}

async function show(reply: Reply, act: Act, dependencies: PressDependencies): Promise<boolean> {
  const { conversation } = act;
  const { atelier, clock } = dependencies;
  switch (reply.kind) {
    case 'form':
      await atelier.saveForm(conversation, reply.form, clock.now());
      return false;
    case 'done':
      await answer({ conversation, closesForm: true }, reply.message, dependencies);
      return true;
    case 'message':
      await answer({ conversation }, reply.message, dependencies);
      return true;
    case 'failure':
      if (reply.code === 'compte-inconnu') throw notFound();
      await showFailure(act, reply.message, dependencies);
      return false;
  }
}

async function say({ press, auteur, conversation }: Act, { atelier, clock }: PressDependencies) {
  if (auteur === null || press.libelle === null) return;
  await atelier.add({
    conversation,
    envoiId: null,
    auteur,
    message: null,
    texte: press.libelle,
    publieLe: clock.now(),
  });
}

async function answer(
  where: { readonly conversation: string; readonly closesForm?: boolean },
  message: Message,
  { atelier, clock }: PressDependencies,
) {
  await atelier.add({
    ...where,
    envoiId: null,
    auteur: ROBOT,
    message,
    texte: null,
    publieLe: clock.now(),
  });
}

/** In a form that is still open, the failure stands above the fields and what was typed stays. */
async function showFailure(
  { press, conversation }: Act,
  message: Message,
  dependencies: PressDependencies,
): Promise<void> {
  const { atelier, clock } = dependencies;
  const form = press.isForm ? await atelier.findForm(conversation) : null;
  if (form === null) return answer({ conversation }, message, dependencies);
  const again = refillForm(form, press.intent.values, toShortText(message));
  await atelier.saveForm(conversation, again, clock.now());
}

/** What can be done in the local chat: press, type, close a form, move the clock. Each leads back to a page. */
export function addActing(router: Router, options: AtelierOptions): void {
  const { atelier, moveClock } = options.demonstration;
  const { clock } = options.ports;
  addAction(router, PATHS.atelierIntent, createActing(options, parsePress));
  addAction(router, PATHS.atelierCommande, createActing(options, parseCommande));
  addAction(router, PATHS.atelierFermeture, async (request, response, next) => {
    const code = parseCode(request);
    if ((await options.useCases.findPersonne(getAccount(code))) === null) return next();
    await atelier.saveForm(getConversation('personne', code), null, clock.now());
    response.redirect(303, getAddress(code));
  });
  addAction(router, PATHS.atelierHorloge, async (request, response) => {
    const move = await parseMove(request.body, options);
    if (move.kind === 'to') await moveClock(move.instant);
    const retour = parseRetour(parseField(request.body, 'retour'));
    response.redirect(303, move.kind === 'to' ? retour : `${retour}?horloge=${move.why}`);
  });
  addAction(router, PATHS.atelierParcours, createPathHandler(options));
}

type Parse = (body: unknown, account: AccountRef) => Press | null;

/** The page chooses the person; in the demonstration the local chat vouches for that account. */
function createActing({ bot, ports, useCases, demonstration }: AtelierOptions, parse: Parse): RequestHandler {
  const handle = createPressHandler({ bot, atelier: demonstration.atelier, clock: ports.clock });
  return async (request, response, next) => {
    const code = parseCode(request);
    const account = getAccount(code);
    const press = parse(request.body, account);
    // The bot itself knows who sends a form: only a line of the conversation shows a name.
    const personne = press?.isForm ? null : await useCases.findPersonne(account);
    if (personne === null && !press?.isForm) return next();
    if (press === null && parse === parsePress) return next(unreadable());
    if (press !== null)
      await handle(press, personne && getNomComplet(personne), getConversation('personne', code));
    response.redirect(303, getAddress(code));
  };
}

function parseCode({ params }: Request): string {
  return cleanText(String(params.code));
}

function getAccount(identifiant: string): AccountRef {
  return { plateforme: ATELIER, espace: 'local', identifiant };
}

function getAddress(code: string): string {
  return fill(PATHS.atelierPersonne, { code });
}

/** Only our own chat pages: the field comes from a page that anybody may forge. */
function parseRetour(path: string | null): string {
  return path !== null && OF_THE_CHAT.test(path) ? path : PATHS.atelier;
}

const OF_THE_CHAT = new RegExp(`^${PATHS.atelier}(/[\\w%.-]+)*$`);

function unreadable(): Error {
  return Object.assign(new Error('no intent'), { status: 400 });
}

/** A button of the guided path: moves the clock to the day of its step, and goes to its person. */
function createPathHandler(options: AtelierOptions): RequestHandler {
  const { useCases, demonstration, ports } = options;
  const moveUpTo = async (instant: Temporal.Instant) => {
    if (Temporal.Instant.compare(instant, ports.clock.now()) > 0) await demonstration.moveClock(instant);
  };
  return async (request, response, next) => {
    const etape = (await useCases.findParcours())?.find(({ code }) => code === request.params.etape);
    if (etape === undefined) return next();
    if (etape.code === 'publier') await letOthersAnswer(options, moveUpTo);
    await moveUpTo(etape.depuis);
    response.redirect(303, getPlayAddress(etape));
  };
}

/** Each presses the button of his or her own card, as if somebody played them: a summary of two answers shows nothing. */
async function letOthersAnswer(
  { bot, useCases, demonstration, ports }: AtelierOptions,
  moveUpTo: (instant: Temporal.Instant) => Promise<void>,
): Promise<void> {
  const meanwhile = await useCases.findMeanwhile();
  if (meanwhile === null || meanwhile.reponses.length === 0) return;
  await moveUpTo(meanwhile.le);
  const handle = createPressHandler({ bot, atelier: demonstration.atelier, clock: ports.clock });
  for (const { fiche, personne } of meanwhile.reponses) {
    const identifiant = findCodeJoueur(personne);
    if (identifiant === null || hasOnlyBoite({ code: identifiant })) continue;
    const account = { plateforme: ATELIER, espace: 'local', identifiant };
    const values = { fiche: String(fiche) };
    const intent = { name: 'reponse:rien-de-nouveau', account, values, origin: 'direct' } as const;
    const press = { intent, envoi: null, libelle: rienDeNouveau(fiche), isForm: false, source: null };
    await handle(press, getNomComplet(personne), getConversation('personne', identifiant));
  }
}
