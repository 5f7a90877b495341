import type { ChatUseCases } from '../../src/chat-kit/chat-use-cases.ts';
import { COURRIEL, getAdresse } from '../../src/domain/nouns/compte.ts';
import { createLinks } from '../../src/links.ts';
import type { AgendaFormat } from '../../src/ports/calendrier.ts';
import type { Pictures } from '../../src/ports/pictures.ts';
import type { Begin, Delivery, Logger, Outcome, Platform } from '../../src/ports/ports.ts';
import { NOM_DU_SITE } from '../../src/views/pages/site.ts';
import { isAddress, type MailConfig, toAsciiAddress } from './config.ts';
import { OUR_SERVER, parseFailure, toOutcome } from './parse.ts';
import type { RenderedMail } from './render.ts';
import { attachPictures } from './sending/attach-pictures.ts';
import { createDraw, drawParts, type LiensMessage } from './sending/draw.ts';
import * as headers from './sending/headers.ts';
import { type InlinePicture, isSendError, type Mail, type Transport } from './sending/mail.ts';

export interface MailPlatformOptions {
  readonly config: Pick<MailConfig, 'from' | 'returnTo' | 'authservId'>;
  readonly publicUrl: string;
  readonly transport: Pick<Transport, 'send' | 'verify'>;
  readonly useCases: Pick<ChatUseCases, 'createLiensMessage' | 'isOnPage'>;
  readonly logger: Logger;
  /** Absent: pictures are told in words alone. */
  readonly pictures?: Pick<Pictures, 'draw' | 'readImage'>;
  /** What people answer to an e-mail is read; absent: it is not. */
  readonly isRead?: boolean;
  /** What tells whether a message in doubt was taken; absent: nothing does. */
  readonly proof?: Proof;
  /** How séances reach the agendas of those who are invited; absent: they only read of them. */
  readonly agenda?: Pick<AgendaFormat, 'render'>;
}

/** E-mail as a way to reach people. A message's id is the one of the ledger; its domain stands for a workspace. */
export function createMailPlatform(options: MailPlatformOptions): Platform {
  const { transport, publicUrl, useCases } = options;
  const drawing = { ...options, draw: createDraw(publicUrl, useCases.isOnPage) };
  return {
    nom: COURRIEL,
    joins: true, // a letter names the rows that it tells: each is found by its own number
    send: (delivery, begin) => send(delivery, drawing, begin),
    replace: async (_delivery, messageId) => ({ kind: 'sent', messageId }), // what was sent leads to a page that is up to date
    async readBack({ id }) {
      const kind = (await options.proof?.look(headers.toMessageId(id, options.config))) ?? 'unknown';
      return kind === 'found' ? { kind, messageId: id } : { kind };
    },
    identify: async () => null, // anybody can write any address into a message
    async checkEspace(espace) {
      if (espace !== OUR_SERVER) return { kind: 'open' }; // nobody can ask a domain but by a message
      try {
        await transport.verify();
        return { kind: 'open' };
      } catch (cause) {
        const outcome = toOutcome(parseFailure(cause), false);
        return outcome.kind === 'closed' ? outcome : { kind: 'unknown' };
      }
    },
  };
}

/** Where what the server took can be seen. */
export interface Proof {
  /** A copy of each message has to be sent there. */
  readonly isCopied: boolean;
  /** By its Message-ID; as `Platform.readBack`. Never throws. */
  readonly look: (messageId: string) => Promise<Awaited<ReturnType<Platform['readBack']>>['kind']>;
}

type Drawing = MailPlatformOptions & { readonly draw: ReturnType<typeof createDraw> };

async function send(delivery: Delivery, options: Drawing, begin?: Begin): Promise<Outcome> {
  const { transport, logger } = options;
  const address = toAsciiAddress(getAdresse(delivery.to));
  if (!isAddress(address)) return { kind: 'dead', reason: 'adresse-refusee' };
  try {
    const rendered = await render(delivery, options);
    const attachments = await attachPictures(rendered, options);
    const instead = await begin?.();
    if (instead) return instead;
    await transport.send(toMail({ delivery, address, rendered, attachments }, inItsName(rendered, options)));
    return { kind: 'sent', messageId: delivery.id };
  } catch (error) {
    if (!isSendError(error)) {
      logger.error('mail: a message could not be prepared', { envoiId: delivery.id, error });
      return { kind: 'retry', reason: 'plateforme-en-panne' };
    }
    return toOutcome(parseFailure(error.cause), error.isStarted);
  }
}

type Rendered = RenderedMail & Pick<LiensMessage, 'convention'> & { readonly unsubscribe: string | null };

async function render(delivery: Delivery, options: Drawing): Promise<Rendered> {
  const { id, to, message, envoi, fin, invitation, parts } = delivery;
  const { draw, publicUrl, useCases, agenda, isRead = false } = options;
  if (parts !== undefined) return renderParts(parts, options);
  const liens = await useCases.createLiensMessage({ id, to, envoi, fin });
  const { desabonnement, convention } = liens;
  return {
    ...draw(message, {
      ...liens,
      isRead,
      isAnswerable: isRead && liens.isAnswerable,
      agenda:
        agenda && invitation?.method === 'REQUEST' ? (isAnswered(options) ? 'answered' : 'silent') : null,
    }),
    unsubscribe: desabonnement === null ? null : createLinks(publicUrl).desabonnement(desabonnement),
    ...(convention && { convention }),
  };
}

/**
 * Each part with the links of its own row; in the name of the installation. Its head ends nothing: one press of a mail program
 * does one thing (RFC 8058 section 3.1), and there are several to end, each by its link.
 */
async function renderParts(
  parts: NonNullable<Delivery['parts']>,
  { publicUrl, useCases, isRead = false }: Drawing,
): Promise<Rendered> {
  const told = await Promise.all(
    parts.map(async (part) => ({ ...part, liens: await useCases.createLiensMessage(part) })),
  );
  return { ...drawParts(told, { ...useCases, publicUrl, isRead }), unsubscribe: null };
}

/** From the configured address, in the name of the convention where there are several. */
function inItsName({ convention }: Pick<LiensMessage, 'convention'>, options: Drawing): Drawing {
  const { config } = options;
  if (convention === undefined) return options;
  return { ...options, config: { ...config, from: { ...config.from, name: convention.nom } } };
}

interface Ready {
  readonly delivery: Delivery;
  readonly address: string;
  readonly rendered: Rendered;
  readonly attachments: InlinePicture[];
}

function toMail({ delivery, address, rendered, attachments }: Ready, options: MailPlatformOptions): Mail {
  const { unsubscribe, convention: ___, pictures: _, images: __, ...content } = rendered;
  const { config, proof } = options;
  const { id, thread, joined = [] } = delivery;
  const others = joined.map((one) => headers.toMessageId(one, config));
  const copy = proof?.isCopied ? [{ name: '', address: headers.toCopyAddress(id, config) }] : [];
  return {
    ...content,
    ...(attachments.length > 0 && { attachments }),
    ...toEvent(delivery, address, options),
    from: config.from,
    to: { name: '', address },
    envelope: { from: headers.toReturnPath(id, config), to: [{ name: '', address }, ...copy] },
    messageId: headers.toMessageId(id, config),
    ...(thread && { subject: headers.toReplySubject(thread.subject || content.subject) }),
    headers: { ...headers.toHeaders(unsubscribe), ...headers.toThreadHeaders(thread, others) },
  };
}

/** As Outlook, Gmail and Apple look for it: beside the texts, and as a file. */
function toEvent(
  { invitation }: Delivery,
  attendee: string,
  options: MailPlatformOptions,
): Pick<Mail, 'icalEvent'> {
  const { agenda, config } = options;
  if (invitation === undefined || agenda === undefined) return {};
  const { name, address: own } = config.from;
  const address = isAnswered(options) ? headers.toAgendaAddress(invitation.answerId, config) : own;
  const organizer = { name: name || NOM_DU_SITE, address };
  const content = agenda.render(invitation, { organizer, attendee, isAnswered: isAnswered(options) });
  return { icalEvent: { method: invitation.method, content, filename: 'invitation.ics' } };
}

/** What an agenda answers needs an address of its own, and a server that vouches for who wrote it. */
function isAnswered({ config, isRead = false }: MailPlatformOptions): boolean {
  return isRead && config.authservId !== null && config.returnTo.includes('*');
}
