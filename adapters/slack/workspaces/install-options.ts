import type { Ports } from '../../../src/ports/ports.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import type { SlackClients } from './clients.ts';

export interface InstallOptions {
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly oauth: { readonly clientId: string; readonly clientSecret: string };
  /** Where people reach us, without a slash at the end. */
  readonly publicUrl: string;
  readonly clients: Pick<SlackClients, 'forget'>;
  readonly chat: Pick<ChatPorts, 'espaces' | 'receptions'>;
  readonly ports: Ports;
}
