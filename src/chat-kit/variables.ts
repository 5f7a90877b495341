import { z } from 'zod';
import type { CheminInstallation } from '../links.ts';

/** The variables that are set, as text. */
export type Env = Readonly<Record<string, string>>;

/** What one chat platform reads in the environment. */
export interface ChatVariables<Config = unknown> {
  /** As people know it. */
  readonly name: string;
  /** All optional, each with its meaning in one line (`describe`, the last call of each). */
  readonly variables: z.ZodObject;
  /** What the adapter makes of them: `variables.transform(...)`. */
  readonly config: z.ZodType<Config>;
  /** With one of these the platform is configured, and what it lacks is a fault. */
  readonly configuredBy: readonly string[];
  /** With one of these it is meant for people: production, unless MODE says otherwise. */
  readonly meantForPeopleBy: readonly string[];
  /** What it takes for one more workspace of theirs; null where there is nothing to join. */
  readonly installation: {
    /** The page where it joins by a personal link; null: it is named in the configuration. */
    readonly path: CheminInstallation | null;
    /** What the page needs, or what names it. */
    readonly variables: readonly string[];
  } | null;
  /** What is missing or does not go together, other variables included: « NAME: what to do ». */
  listFaults(env: Env, isProduction: boolean): readonly string[];
}

/** An address of the web. */
export function address(advice: string) {
  return z.string().refine(isWebAddress, `write ${advice}`);
}

/** Proxies in front of this program, with commas, as Express names them: expressjs.com/en/guide/behind-proxies.html */
export function proxies(advice: string) {
  return listOf(z.union([z.enum(['loopback', 'linklocal', 'uniquelocal']), NETWORK]), advice);
}

/** Addresses and subnets, with commas. */
export function networks(advice: string) {
  return listOf(NETWORK, advice);
}

function listOf(one: z.ZodType, advice: string) {
  return z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .refine((names) => names.every((name) => one.safeParse(name).success), `write ${advice}`);
}

const NETWORK = z
  .union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])
  .refine((network) => !network.endsWith('/0')); // whoever believes everybody believes what visitors make up

/** An id as Microsoft and others write it. */
export function uuid(what: string) {
  return z.string().refine(isUuid, `write ${what}, as 00000000-0000-0000-0000-000000000000`);
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** Whether this is the address of another machine; what is no address at all is not. */
export function isElsewhere(url: string | undefined): boolean {
  if (url === undefined || !isWebAddress(url)) return false;
  return !isOfThisMachine(new URL(url).hostname.replace(/^\[(.*)\]$/, '$1'));
}

/** Whether who names this host is on this machine. */
export function isOfThisMachine(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host);
}

/** What production says of these secrets: each has a length of its own below which none is real. */
export function listShortSecrets(env: Env, lengths: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(lengths)
    .filter(([name, length]) => (env[name]?.length ?? length) < length)
    .map(
      ([name, length]) =>
        `${name}: too short to be real, it has ${length} characters or more; copy it again, whole`,
    );
}

/** Those that are so, each with what says whether it is. */
export function faultsWhen(faults: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(faults).filter((fault) => faults[fault]);
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
