import type { ChatAdapter, ChatJob } from './chat-kit/adapter.ts';
import type { Notice, Notices } from './chat-kit/notices.ts';
import type { RefusEspace } from './domain/envois/refus-espace.ts';
import type { AccesEspace } from './ports/ports.ts';
import type { ChatPorts } from './ports/ports-chat.ts';
import { tryEspaces } from './use-cases/envois/note-refus-espace.ts';
import type { Sender } from './use-cases/envois/sender.ts';

export interface AccessParts {
  readonly chats: readonly Pick<ChatAdapter, 'platform' | 'checkToken' | 'explain'>[];
  readonly sender: Pick<Sender, 'ports' | 'platforms'>;
  readonly espaces: Pick<ChatPorts['espaces'], 'list'>;
  readonly notices: Notices;
}

/** Whether the platforms let us in: what does not is told on the terminal, on `/readyz` and to administration. */
export interface Access {
  /** Tries every token. Never throws. */
  check(): Promise<void>;
  /** Asks again for the tokens that were refused. */
  readonly job: ChatJob;
  /** Why platforms refuse us now, by what was tried and by what was sent. */
  list(): Promise<readonly Notice[]>;
}

/** The token of the environment is tried even before a convention is loaded: then there is nobody else to tell. */
export function createAccess({ chats, sender, espaces, notices }: AccessParts): Access {
  const { logger, stores } = sender.ports;
  const explain = ({ plateforme, raison }: Pick<RefusEspace, 'plateforme' | 'raison'>): Notice => {
    const chat = chats.find(({ platform }) => platform.nom === plateforme);
    return { plateforme, raison, cause: chat?.explain(raison) ?? raison };
  };
  const refused = new Map<string, string>(); // the reason, by platform
  const note = (plateforme: string, acces: AccesEspace) => {
    if (acces.kind === 'unknown') return;
    const raison = refused.get(plateforme);
    const isSame = acces.kind === 'closed' && acces.reason === raison;
    if (raison !== undefined && !isSame) notices.end({ plateforme, raison });
    refused.delete(plateforme);
    if (acces.kind === 'open') return;
    refused.set(plateforme, acces.reason);
    notices.note(explain({ plateforme, raison: acces.reason }));
  };
  const checkTokens = async (asked: typeof chats) => {
    for (const { platform, checkToken } of asked) {
      const acces = await checkToken();
      if (acces !== null) note(platform.nom, acces);
    }
  };
  return {
    async check() {
      try {
        await checkTokens(chats);
        for (const refus of await tryEspaces(sender, espaces)) notices.tell(explain(refus));
      } catch (error) {
        logger.error('the workspaces could not be tried', { error });
      }
    },
    job: {
      name: 'check-tokens',
      schedule: '* * * * *',
      run: () => checkTokens(chats.filter(({ platform }) => refused.has(platform.nom))),
    },
    async list() {
      const told = notices.list();
      const isTold = (one: Notice) =>
        told.some(({ plateforme, raison }) => plateforme === one.plateforme && raison === one.raison);
      const sent = (await stores.refusEspaces.list()).map(explain);
      return [...told, ...sent.filter((one) => !isTold(one))];
    },
  };
}
