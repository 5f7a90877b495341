import type { ChatAdapterOptions } from '../../../src/chat-kit/adapter.ts';
import type { SlackClients } from './clients.ts';

export interface InstallOptions
  extends Pick<ChatAdapterOptions<unknown>, 'publicUrl' | 'chat' | 'ports' | 'useCases'> {
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly oauth: { readonly clientId: string; readonly clientSecret: string };
  readonly clients: Pick<SlackClients, 'forget'>;
}
