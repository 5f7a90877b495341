import type { Message } from '../conversation/chat.ts';
import type { AccountRef } from '../domain/nouns/compte.ts';
import type { Later } from '../ports/ports.ts';
import type { ConversationStore } from '../ports/ports-chat.ts';

/** Receipts that could not be shown: each is said after the next thing that its person is told, on whichever replica. */
export interface Owed {
  /** The latest one counts: it tells of the present answer. */
  owe(account: AccountRef, message: Message): Promise<void>;
  /** Something was told to this person: says what is owed, if anything is. Nobody waits for it. */
  pay(account: AccountRef, say: (message: Message) => Promise<boolean>): void;
}

/** Kept beside the person's conversation, under a platform that nothing is sent to. */
export function createOwed(store: ConversationStore, later: Later): Owed {
  return {
    owe: (account, message) => store.save(toLieu(account), JSON.stringify(message)),
    pay: (account, say) => {
      const line = `${account.plateforme} ${account.espace}`;
      later({ line, cle: `owed ${line} ${account.identifiant}` }, async () => {
        const donnees = await store.find(toLieu(account));
        if (donnees === null || !(await say(JSON.parse(donnees)))) return;
        await store.delete(toLieu(account));
      });
    },
  };
}

function toLieu({ plateforme, espace, identifiant }: AccountRef): AccountRef {
  return { plateforme: `${plateforme}:recu`, espace, identifiant };
}
