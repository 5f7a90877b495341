import { EVERYWHERE } from '../../src/domain/envois/refus-espace.ts';
import type { Outcome } from '../../src/ports/ports.ts';

/** What became of a try, as the client of our server told it. */
export interface Failure {
  /** Of SMTP (RFC 5321 section 4.2), 0 when the server answered nothing. */
  readonly status: number;
  /** « 5.1.1 » (RFC 3463), empty when the server gives none. */
  readonly detail: string;
  readonly step: Step;
}

/** Where it failed: before there was a session, at who writes, at who reads, at the message. */
export type Step = 'connection' | 'certificate' | 'login' | 'sender' | 'recipient' | 'message';

/** Reads an error of nodemailer: nodemailer.com/errors. */
export function parseFailure(error: unknown): Failure {
  const { code = '', command = '', responseCode = 0, response = '' } = error as SmtpError;
  if (responseCode === 0 && isCertificateFault(error)) return { status: 0, detail: '', step: 'certificate' };
  return { status: responseCode, detail: parseDetail(response), step: toStep(code, command) };
}

/**
 * What a failure says of the message. `isStarted`: the message itself was under way, so that without an answer nobody
 * knows. What is about us or the whole domain is weather; only what is about one address is the end of it.
 */
export function toOutcome({ status, detail, step }: Failure, isStarted: boolean): Outcome {
  if (step === 'certificate') return refusedByOurs(step);
  if (status === 0) return isStarted && step !== 'login' ? UNKNOWN : UNREACHED;
  if (status < 500 || status === 503) return { kind: 'retry', reason: 'courriel-differe' };
  if (step !== 'recipient' && step !== 'message') return refusedByOurs(step);
  if (step === 'message' && POLICY.test(detail)) return refusedByOurs('sender');
  if (step === 'message') return { kind: 'dead', reason: 'message-refuse' };
  if (POLICY.test(detail)) return { kind: 'closed', reason: 'domaine-refuse', pauseMs: HOUR_MS };
  return { kind: 'dead', reason: toReason(detail) };
}

/** Why an address is refused for good, by the detail (RFC 3463) that its server gives. */
export function toReason(detail: string): string {
  return REASONS.find(([pattern]) => pattern.test(detail))?.[1] ?? 'adresse-refusee';
}

/** Our own server, beside the domains of those who read. */
export const OUR_SERVER = EVERYWHERE;

const HOUR_MS = 3_600_000;
const OURS_MS = 60_000; // a password that is wrong: a server locks us out when it is asked too often

const UNKNOWN: Outcome = { kind: 'uncertain', reason: 'connexion-coupee' };
const UNREACHED: Outcome = { kind: 'retry', reason: 'connexion-refusee' };

/** Security and policy, or too many at once: RFC 3463 sections 3.5 and 3.8; 5.4.5 is said of quotas. */
const POLICY = /^5\.(?:7\.\d+|4\.5|3\.2)$/;

/** Of one address: RFC 3463 sections 3.2 and 3.3. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^5\.1\.(?:1|2|3|6|10)$/, 'adresse-inconnue'],
  [/^5\.2\.2$/, 'boite-pleine'],
  [/^5\.2\.1$/, 'boite-fermee'],
];

function refusedByOurs(step: Step): Outcome {
  const reason = REFUSED_BY_OURS[step] ?? 'expediteur-refuse';
  return { kind: 'closed', reason, espace: OUR_SERVER, pauseMs: OURS_MS };
}

const REFUSED_BY_OURS: Partial<Record<Step, string>> = {
  login: 'identifiants-refuses',
  certificate: 'certificat-refuse',
};

/** Of OpenSSL, and of Node where the name is another: a client of e-mail gives them the code of its own line. */
export function isCertificateFault(error: unknown): boolean {
  const { message = '', code = '' } = error as { readonly message?: string; readonly code?: string };
  return /\bcertificate\b|altnames|unable to verify the first/i.test(message) || /CERT|_SIGNED_/.test(code);
}

function toStep(code: string, command: string): Step {
  if (/^E(?:AUTH|NOAUTH|OAUTH2)$/.test(code)) return 'login';
  if (command === 'MAIL FROM') return 'sender';
  if (command === 'RCPT TO') return 'recipient';
  return command === 'DATA' ? 'message' : 'connection';
}

/** After the status of the last line: « 550 5.1.1 User unknown ». */
function parseDetail(response: string): string {
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/m.exec(response)?.[1] ?? '';
}

interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}
