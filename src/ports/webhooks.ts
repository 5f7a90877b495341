import type { Sujet } from '../domain/comptes/webhook.ts';

/** What a program is told. */
export interface Avis {
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  readonly objet: string;
  /** Null: there is nothing to read. */
  readonly lecture: { readonly collection: Sujet; readonly adresse: string } | null;
}

/** One try, within seconds; a status of HTTP, or a word of ours. Never throws. */
export interface WebhookPoster {
  post(to: { readonly url: string; readonly secret: string }, avis: Avis): Promise<string>;
}
