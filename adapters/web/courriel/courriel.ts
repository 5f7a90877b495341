import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { keepButtons } from '../../../src/conversation/buttons.ts';
import type { Intent, Message, Reply } from '../../../src/conversation/chat.ts';
import { fill, PATHS, rootOf } from '../../../src/links.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import { viewCourrielInconnu } from '../../../src/views/pages/courriel.ts';
import type { Site } from '../drawing/layout.ts';
import { listTyped } from '../drawing/render-renvoi.ts';
import { parseBody } from '../parse.ts';
import { addAction, addPage, parseToken, sendPage } from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import { createFormSeal, type FormSeal } from '../tableau/form-seal.ts';
import { createActing } from '../tableau/tableau-acting.ts';
import { type PagePersonnelle, renderInfo } from '../tableau/tableau-page.ts';
import { originOf } from '../tableau/tableau-press.ts';
import type { MessageOuvert, WebUseCases } from '../web-use-cases.ts';
import { renderCourriel } from './courriel-page.ts';

export interface CourrielOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly ports: Pick<Ports, 'ids'>;
  readonly useCases: Pick<WebUseCases, 'findMessage' | 'isOnPage'>;
  readonly site: Site;
}

const LARGEST_BODY = '32kb';

/** The pages behind a message that went by e-mail. Opening one changes nothing, however often a scanner does. */
export function createCourrielRouter(options: CourrielOptions): Router {
  const router = Router();
  const root = rootOf(PATHS.courriel);
  router.use(root, noStore, createSameOriginCheck(options.site.publicUrl));
  router.use(root, express.urlencoded({ extended: false, limit: LARGEST_BODY }));
  const seal = createFormSeal();
  addAction(router, PATHS.courrielIntent, createCourrielActing(options, seal));
  for (const path of [PATHS.courriel, PATHS.courrielButton])
    addPage(router, path, createReading(options, seal));
  return router;
}

function createReading(options: CourrielOptions, seal: FormSeal): RequestHandler {
  const { useCases, site } = options;
  return async (request, response) => {
    const ouvert = await useCases.findMessage(parseToken(request.params.token));
    if (ouvert === null) return sendUnknown(request, response, site);
    const message = ouvert.message ?? (await getHome(ouvert, options));
    const { button } = request.params;
    sendPage(
      response,
      renderCourriel(
        {
          ...toPage(request, ouvert, { options, seal }),
          message: keepButtons(message, (name) => useCases.isOnPage(name, ouvert.lecteur.isFresh)),
          isPast: ouvert.message === null,
          button: typeof button === 'string' ? button : null,
        },
        site,
      ),
    );
  };
}

/** What waits for the person today, where the message has nothing to say any more. */
async function getHome({ lecteur }: MessageOuvert, { bot }: CourrielOptions): Promise<Message> {
  const { account } = lecteur;
  const reply = await bot.handle({ name: 'tableau', account, values: {}, origin: originOf(lecteur) });
  if (reply.kind === 'form') throw new Error('the home of a person is a message');
  return reply.message;
}

function createCourrielActing(options: CourrielOptions, seal: FormSeal): RequestHandler {
  const { bot, useCases, site } = options;
  return createActing({
    bot,
    seal,
    getSite: () => site,
    async open(request) {
      const ouvert = await useCases.findMessage(parseToken(request.params.token));
      if (ouvert === null) return null;
      const page = toPage(request, ouvert, { options, seal });
      return { lecteur: ouvert.lecteur, page, messageId: ouvert.envoiId };
    },
    sendUnknown,
  });
}

function toPage(
  request: Request,
  { lecteur }: MessageOuvert,
  { options: { ports }, seal }: { readonly options: CourrielOptions; readonly seal: FormSeal },
): PagePersonnelle {
  const token = parseToken(request.params.token);
  return {
    lecteur,
    address: fill(PATHS.courriel, { token }),
    isMessage: true,
    context: {
      action: fill(PATHS.courrielIntent, { token }),
      origin: 'direct',
      createId: ports.ids.create,
      seal: seal.seal,
    },
  };
}

function sendUnknown(request: Request, response: Response, site: Site): void {
  const textes = listTyped(parseBody(request.body)).map(({ text }) => text);
  response.status(404);
  sendPage(response, renderInfo(viewCourrielInconnu(textes), site));
}
