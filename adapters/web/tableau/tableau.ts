import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import { fill, PATHS } from '../../../src/links.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import { viewLienInconnu, viewOnglet } from '../../../src/views/pages/tableau.ts';
import type { Site } from '../drawing/layout.ts';
import type { Proving } from '../preuve/proving.ts';
import type { Lecteur } from '../requests/lecteur.ts';
import { addAction, addPage, createFormReader, parseToken, sendPage } from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import { findVisitor } from '../requests/visitor.ts';
import { createFormSeal, type FormSeal } from './form-seal.ts';
import { createRequesting, type LienUseCases, sendDeadLink } from './new-link.ts';
import { type PagePersonnelle, renderInfo } from './personal-shell.ts';
import { createActing } from './tableau-acting.ts';
import { renderAnswer, renderTableau } from './tableau-page.ts';
import { originOf } from './tableau-press.ts';

export interface TableauUseCases extends LienUseCases {
  /** Who reads the personal page behind a link; null when it opens nothing (any more). */
  findLecteur(token: string): Promise<Lecteur | null>;
  /** The same of what is remembered: what comes of it is told only once the bot has verified the link (`Intent.lien`). */
  findLecteurConnu(token: string): Promise<Lecteur | null>;
}

export interface TableauOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly ports: Pick<Ports, 'ids' | 'clock'>;
  readonly useCases: TableauUseCases;
  readonly proving: Proving;
  /** Whether this program sends e-mail: a new link, for one. */
  readonly sendsMail: boolean;
  readonly site: Site;
  /** Of the chat in whose frame these pages are shown; elsewhere it is left out. */
  readonly frameScript?: string | undefined;
}

const LARGEST_FORM = 32; // KB

/** A person's own page, behind a link: what the bot shows as home, with buttons and forms. Nothing is kept here. */
export function createTableauRouter(options: TableauOptions): Router {
  const router = Router();
  router.use([PATHS.tableau, PATHS.onglet], noStore);
  router.use(PATHS.tableau, createSameOriginCheck(options.site.publicUrl));
  router.use(PATHS.tableau, createFormReader(LARGEST_FORM));
  const seal = createFormSeal(options.ports.clock);
  addPage(router, PATHS.tableau, createReading(options, seal));
  addAction(router, PATHS.tableauIntent, createTableauActing(options, seal));
  addAction(router, PATHS.tableauDemande, createRequesting(options.useCases, 'page', options.site));
  addPage(router, PATHS.onglet, createOnglet(options));
  return router;
}

function createReading(options: TableauOptions, seal: FormSeal): RequestHandler {
  const { bot, ports, useCases } = options;
  return async (request, response) => {
    const site = getSite(request, options);
    const token = parseToken(request.params.token);
    const lecteur = await useCases.findLecteur(token);
    if (lecteur === null) return sendLienInconnu(request, response, options);
    const { account } = lecteur;
    const reply = await bot.handle({ name: 'tableau', account, values: {}, origin: originOf(lecteur) });
    const page = toPage(request, { lecteur, token, ports, seal });
    if (reply.kind === 'form') throw new Error('the home of a person is a message');
    const isShown = reply.kind !== 'failure';
    if (!isShown) response.status(503);
    sendPage(
      response,
      isShown ? renderTableau(reply.message, page, site) : renderAnswer(reply.message, page, site),
    );
  };
}

function createTableauActing(options: TableauOptions, seal: FormSeal): RequestHandler {
  const { bot, ports, useCases, proving } = options;
  const open = async (request: Request, find: (token: string) => Promise<Lecteur | null>) => {
    const token = parseToken(request.params.token);
    const lecteur = await find(token);
    return lecteur && { lecteur, page: toPage(request, { lecteur, token, ports, seal }) };
  };
  return createActing({
    bot,
    seal,
    proving,
    getSite: (request) => getSite(request, options),
    open: (request) => open(request, useCases.findLecteur),
    async openKnown(request) {
      const known = await open(request, useCases.findLecteurConnu);
      return known && { ...known, lien: parseToken(request.params.token) };
    },
    sendUnknown: (request, response) => sendLienInconnu(request, response, options),
  });
}

/** Where a chat's tab leads: to the page when the chat knows the link, else to how to get it. */
function createOnglet(options: TableauOptions): RequestHandler {
  const { useCases } = options;
  return async (request, response) => {
    const site = getSite(request, options);
    const token = parseToken(request.query.lien);
    if ((await useCases.findLecteur(token)) === null)
      return sendPage(response, renderInfo(viewOnglet(), site));
    response.redirect(303, getAddress(token));
  };
}

function sendLienInconnu(request: Request, response: Response, options: TableauOptions): Promise<void> {
  const { sendsMail, useCases } = options;
  const action = sendsMail ? fill(PATHS.tableauDemande, { token: parseToken(request.params.token) }) : null;
  const view = (textes: readonly string[]) => viewLienInconnu(textes, sendsMail);
  const context = { link: { view, action }, useCases, site: getSite(request, options) };
  return sendDeadLink(request, response, context);
}

function getSite(request: Request, { site, frameScript: script }: TableauOptions): Site {
  return isFramed(request) && script !== undefined ? { ...site, script } : site;
}

function isFramed(request: Request): boolean {
  return request.get('sec-fetch-dest') === 'iframe';
}

interface Known {
  readonly lecteur: Lecteur;
  readonly token: string;
  readonly ports: Pick<Ports, 'ids'>;
  readonly seal: FormSeal;
}

function toPage(request: Request, { lecteur, token, ports, seal }: Known): PagePersonnelle {
  const address = getAddress(token);
  const visitor = findVisitor(request, lecteur);
  return {
    lecteur,
    kind: 'tableau',
    address,
    visitor,
    context: {
      isReadOnly: visitor !== null,
      action: `${address}/intent`,
      origin: 'direct',
      createId: ports.ids.create,
      isFramed: isFramed(request),
      seal: seal.seal,
    },
  };
}

function getAddress(token: string): string {
  return fill(PATHS.tableau, { token });
}
