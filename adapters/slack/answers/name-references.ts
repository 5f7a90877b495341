import type { ChatAdapterOptions } from '../../../src/chat-kit/adapter.ts';
import { nomReference } from '../../../src/views/comptes/plateforme.ts';
import type { SlackClients } from '../workspaces/clients.ts';

type Bot = ChatAdapterOptions<unknown>['bot'];

/** The bot reads and keeps words: whoever a text names by a number (`<@U012AB3CD>`, `<#C012AB3CD>`) has a name before. */
export function withNames(bot: Bot, clients: Pick<SlackClients, 'find'>): Bot {
  return {
    handle: async (intent) => {
      const found = Object.values(intent.values)
        .flat()
        .flatMap((text) => text.match(NUMBERS) ?? []);
      if (found.length === 0) return bot.handle(intent);
      const names = await listNames(new Set(found), intent.account.espace, clients);
      const say = (text: string) => text.replace(NUMBERS, (number) => names.get(number) ?? number);
      const values = Object.entries(intent.values).map(([id, value]) => [
        id,
        typeof value === 'string' ? say(value) : value.map(say),
      ]);
      return bot.handle({ ...intent, values: Object.fromEntries(values) });
    },
  };
}

/** As long as Slack's own, so that what only looks like one stays as it was typed. */
const NUMBERS = /<(?:@[UW]|#[CG])[A-Z0-9]{7,}>/g;

async function listNames(
  numbers: ReadonlySet<string>,
  espace: string,
  clients: Pick<SlackClients, 'find'>,
): Promise<ReadonlyMap<string, string>> {
  const client = await clients.find(espace, 'reply').catch(() => null);
  const name = async (number: string): Promise<[string, string]> => {
    const id = number.slice(2, -1);
    const isPerson = number[1] === '@';
    const asked = isPerson ? client?.users.info({ user: id }) : client?.conversations.info({ channel: id });
    const known = await asked?.catch(() => null); // what Slack does not want to say is no reason to refuse the text
    const nom =
      known && ('user' in known ? known.user?.real_name : 'channel' in known && known.channel?.name);
    return [number, nomReference(isPerson ? 'personne' : 'canal', nom || null)];
  };
  return new Map(await Promise.all([...numbers].map(name)));
}
