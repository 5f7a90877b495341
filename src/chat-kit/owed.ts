import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from '../conversation/chat.ts';
import type { AccountRef } from '../domain/nouns/compte.ts';
import type { Later } from '../ports/ports.ts';
import type { ConversationStore } from '../ports/ports-chat.ts';

/** Answers that could not be shown: each is said by the next try, or after the next thing that its person is told, on whichever replica. */
export interface Owed {
  /** What could not be said now; the latest one counts: it tells of the present state. Nobody waits for it. */
  owe(account: AccountRef, message: Message, say: Say): void;
  /** Something was told to this person: says what is owed, if anything is. Nobody waits for it. */
  pay(account: AccountRef, say: Say): void;
}

type Say = (message: Message) => Promise<boolean>;

/** Kept beside the person's conversation, under a platform that nothing is sent to. */
export function createOwed(store: ConversationStore, later: Later): Owed {
  const underWay = new Set<string>();
  /** False: still owed. */
  const settle = async (account: AccountRef, say: Say): Promise<boolean> => {
    const key = toKey(account);
    if (underWay.has(key)) return true;
    underWay.add(key);
    try {
      const donnees = await store.find(toLieu(account));
      if (donnees === null) return true;
      if (!(await say(JSON.parse(donnees)))) return false;
      await store.delete(toLieu(account));
      return true;
    } finally {
      underWay.delete(key);
    }
  };
  return {
    owe: (account, message, say) =>
      later({ line: `owed ${toKey(account)}`, cle: `owe ${toKey(account)}` }, async (ending) => {
        await store.save(toLieu(account), JSON.stringify(message));
        for (const ms of PAUSES_MS) {
          await delay(ms, undefined, { ref: false, signal: ending }).catch(() => {}); // it ends: tried at once
          if ((await settle(account, say)) || ending.aborted) return;
        }
      }),
    pay: (account, say) => {
      const line = `${account.plateforme} ${account.espace}`;
      later({ line, cle: `owed ${toKey(account)}` }, () => settle(account, say));
    },
  };
}

/** Most platforms ask for a second of rest, and few for more than some seconds; whoever waits for longer is told with the next thing. */
const PAUSES_MS = [0, 3_000];

function toKey({ plateforme, espace, identifiant }: AccountRef): string {
  return `${plateforme} ${espace} ${identifiant}`;
}

function toLieu({ plateforme, espace, identifiant }: AccountRef): AccountRef {
  return { plateforme: `${plateforme}:recu`, espace, identifiant };
}
