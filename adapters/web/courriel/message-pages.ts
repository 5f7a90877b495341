import type { Request, RequestHandler, Response } from 'express';
import { keepButtons } from '../../../src/conversation/buttons.ts';
import type { Intent, Message, Reply } from '../../../src/conversation/chat.ts';
import type { AskedName } from '../../../src/conversation/intent-names.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import type { Site } from '../drawing/layout.ts';
import type { Proving } from '../preuve/proving.ts';
import type { Lecteur } from '../requests/lecteur.ts';
import { parseToken, sendPage } from '../requests/routing.ts';
import { findVisitor } from '../requests/visitor.ts';
import type { FormSeal } from '../tableau/form-seal.ts';
import type { LienUseCases } from '../tableau/new-link.ts';
import type { PagePersonnelle } from '../tableau/personal-shell.ts';
import { createActing } from '../tableau/tableau-acting.ts';
import { originOf } from '../tableau/tableau-press.ts';
import { renderCourriel } from './courriel-page.ts';

/** A link of a message that went by e-mail. */
export interface LienOuvert {
  readonly lecteur: Lecteur;
  readonly envoiId: string;
  /** What opened it. */
  readonly token: string;
  /** Of the page where its person answers: the tour; null for the open one. Absent elsewhere. */
  readonly reponse?: { readonly tourId: string | null };
}

export interface MessagePagesUseCases extends LienUseCases {
  /** Whose link of a message it is, without a trace; null when it opens nothing (any more). */
  openLien(token: string): Promise<LienOuvert | null>;
  /** The same of what is remembered: what comes of it is told only once the bot has verified the link (`Intent.lien`). */
  openLienConnu(token: string): Promise<LienOuvert | null>;
  /** The message of such a link as it is now; null when it has nothing to say any more. */
  findMessage(lien: LienOuvert): Promise<Message | null>;
  /** Whether an intent may be asked on a page that whoever holds its link can use; `isFresh`: the link is. */
  isOnPage(intent: string, isFresh: boolean): boolean;
}

export interface MessagePagesOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly ports: Pick<Ports, 'ids' | 'clock'>;
  readonly useCases: MessagePagesUseCases;
  readonly proving: Proving;
  readonly site: Site;
}

/** What tells the pages of messages from each other: those where a tour is answered, and all others. */
export interface Shape {
  readonly kind: Exclude<PagePersonnelle['kind'], 'tableau'>;
  readonly seal: FormSeal;
  /** What the page shows when its message has nothing to say any more. */
  readonly home: AskedName;
  readonly getAddress: (token: string) => string;
  readonly sendUnknown: (request: Request, response: Response) => void;
}

/** Opens a link of this shape; null for any other, and for what opens nothing. */
export async function openOfShape(
  request: Request,
  { useCases }: Pick<MessagePagesOptions, 'useCases'>,
  { kind }: Pick<Shape, 'kind'>,
): Promise<LienOuvert | null> {
  return ofShape(await useCases.openLien(parseToken(request.params.token)), kind);
}

/** The same of what is remembered: the bot has to verify it. */
export async function openKnownOfShape(
  request: Request,
  { useCases }: Pick<MessagePagesOptions, 'useCases'>,
  { kind }: Pick<Shape, 'kind'>,
): Promise<LienOuvert | null> {
  return ofShape(await useCases.openLienConnu(parseToken(request.params.token)), kind);
}

function ofShape(lien: LienOuvert | null, kind: Shape['kind']): LienOuvert | null {
  return lien !== null && (lien.reponse !== undefined) === (kind === 'reponse') ? lien : null;
}

/** The message as it is now, with the button that was followed first. Nothing is changed, however often it is opened. */
export function createMessageReading(options: MessagePagesOptions, shape: Shape): RequestHandler {
  const { useCases, site } = options;
  return async (request, response) => {
    const lien = await openOfShape(request, options, shape);
    if (lien === null) return shape.sendUnknown(request, response);
    const present = await useCases.findMessage(lien);
    const message = present ?? (await getHome(lien, options, shape));
    const { button } = request.params;
    const page = {
      ...toMessagePage(request, lien, { options, shape }),
      message: keepButtons(message, (name) => useCases.isOnPage(name, lien.lecteur.isFresh)),
      isPast: present === null,
      button: typeof button === 'string' ? button : null,
    };
    sendPage(response, renderCourriel(page, site));
  };
}

/** What waits for the person today. */
async function getHome(
  { lecteur }: LienOuvert,
  { bot }: MessagePagesOptions,
  { home }: Shape,
): Promise<Message> {
  const reply = await bot.handle({
    name: home,
    account: lecteur.account,
    values: {},
    origin: originOf(lecteur),
  });
  if (reply.kind === 'form') throw new Error('the home of a person is a message');
  return reply.message;
}

/** What is pressed, sent or typed there. */
export function createMessageActing(options: MessagePagesOptions, shape: Shape): RequestHandler {
  const { bot, site, proving } = options;
  const toOpened = (request: Request, lien: LienOuvert) => {
    const page = toMessagePage(request, lien, { options, shape });
    return { lecteur: lien.lecteur, page, messageId: lien.envoiId };
  };
  return createActing({
    bot,
    seal: shape.seal,
    proving,
    getSite: () => site,
    async open(request) {
      const lien = await openOfShape(request, options, shape);
      return lien && toOpened(request, lien);
    },
    async openKnown(request) {
      const lien = await openKnownOfShape(request, options, shape);
      return lien && { ...toOpened(request, lien), lien: lien.token };
    },
    sendUnknown: shape.sendUnknown,
  });
}

export function toMessagePage(
  request: Request,
  { lecteur }: LienOuvert,
  { options: { ports }, shape }: { readonly options: MessagePagesOptions; readonly shape: Shape },
): PagePersonnelle {
  const address = shape.getAddress(parseToken(request.params.token));
  const action = `${address}/intent`;
  const visitor = findVisitor(request, lecteur);
  const isReadOnly = visitor !== null;
  const { create: createId } = ports.ids;
  const context = { action, origin: 'direct', createId, seal: shape.seal.seal, isReadOnly } as const;
  return { lecteur, kind: shape.kind, address, context, visitor };
}
