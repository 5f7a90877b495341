import { createBot } from '../../src/bot.ts';
import type { CanalRef, Form, Reply, Values } from '../../src/conversation/chat.ts';
import { asSent } from '../../src/conversation/intent-names.ts';
import { toPlainText } from '../../src/conversation/plain-text.ts';
import { parseCode } from '../../src/domain/nouns/code-compte.ts';
import type { AccountRef } from '../../src/domain/nouns/compte.ts';
import type { Identite, Platform, Ports } from '../../src/ports/ports.ts';
import { formOf, getShown, messageOf } from './conversation.ts';
import { createRecordingPlatform } from './recording-platform.ts';

/** Whoever writes from an account, known or not. */
export interface Visitor {
  readonly account: AccountRef;
  ask(name: string, values?: Values): Promise<Reply>;
  /** Sends a form with these values, by its first button. */
  submit(form: Form, values: Values): Promise<Reply>;
  /** Types a line in a direct conversation, or in a channel. */
  say(texte: string, canal?: CanalRef): Promise<Reply>;
  /** The whole text of the answer to a line, with plain spaces. */
  read(texte: string, canal?: CanalRef): Promise<string>;
}

/** People who talk to the real bot from the accounts of platforms that are none. */
export function createVisitors(
  ports: Ports,
  platforms: readonly Platform[] = [],
): (identifiant: string, plateforme?: string) => Visitor {
  const byName = new Map(platforms.map((platform) => [platform.nom, platform]));
  const bot = createBot(ports, byName);
  return (identifiant, plateforme = 'nord') => {
    const account = { plateforme, espace: plateforme === 'atelier' ? 'local' : 'E1', identifiant };
    const ask = (name: string, values: Values = {}) =>
      bot.handle({ name: asSent(name), account, values, origin: 'direct' });
    const say = (texte: string, canal?: CanalRef) => {
      const place =
        canal === undefined ? { origin: 'direct' as const } : { origin: 'channel' as const, canal };
      return bot.handle({ name: 'commande', account, values: { texte }, ...place });
    };
    const submit = (form: Form, values: Values) =>
      ask(form.buttons[0]?.intent ?? '', { ...form.context, ...getShown(form), ...values });
    return { account, ask, submit, say, read: async (texte, canal) => textOf(await say(texte, canal)) };
  };
}

/** A platform whose directory knows these accounts. */
export function createDirectory(nom: string, known: Readonly<Record<string, Identite>>): Platform {
  return {
    ...createRecordingPlatform({ nom }),
    identify: async ({ identifiant }) => known[identifiant] ?? null,
  };
}

/** What a person reads of a reply, with plain spaces. */
export function textOf(reply: Reply): string {
  return toPlainText(reply.kind === 'form' ? { title: formOf(reply).title } : messageOf(reply)).replace(
    /[\u00A0\u202F]/g,
    ' ',
  );
}

/** The code that a message shows, as it is shown. @throws Error when it shows none */
export function codeOf(reply: Reply): string {
  const shown = messageOf(reply).facts?.map(({ value }) => value) ?? [];
  const code = shown.find((value) => parseCode(value) !== null);
  if (code === undefined) throw new Error(`no code in ${JSON.stringify(reply)}`);
  return code;
}
