import type { Request, RequestHandler, Router } from 'express';
import { cleanText } from '../../../src/conversation/clean-text.ts';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import { getNomComplet } from '../../../src/domain/nouns/personne.ts';
import { fill, PATHS } from '../../../src/links.ts';
import { type Press, parseCommande, parseField, parsePress } from '../parse.ts';
import { addAction } from '../requests/routing.ts';
import { ATELIER, getConversation } from '../send.ts';
import { createPathHandler } from './atelier-avancer.ts';
import type { AtelierOptions } from './atelier-options.ts';
import { createPressHandler } from './atelier-press.ts';
import { parseMove } from './horloge.ts';

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
