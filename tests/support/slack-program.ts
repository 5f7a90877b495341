import { expect } from 'vitest';
import { EVENTS } from '../../adapters/slack/incoming/surface.ts';
import { BOT_SCOPES } from '../../adapters/slack/workspaces/install.ts';
import type { TestDatabase } from './database.ts';
import { type DemoProgram, startDemoProcess, startDemoProgram } from './demo-program.ts';
import { createFakeSlack } from './fake-slack/index.ts';
import type { ChannelSpec, FakeSlack } from './fake-slack/types.ts';
import { openPage, readAuthorizeUrl } from './slack-install.ts';

/** The whole program beside a fake Slack, on a demonstration whose people have Slack accounts. */
export type SlackProgram = Awaited<ReturnType<typeof startSlackProgram>>;

type Env = Readonly<Record<string, string>>;

export interface SlackProgramOptions {
  readonly env?: (slack: FakeSlack) => Env;
  /** Before the program starts. */
  readonly prepare?: (slack: FakeSlack) => void;
}

/** A workspace of the agglomération, and the one of the town of Calais. */
export const AGGLO = 'TAGGLO';
export const CALAIS = 'TCALAIS';

export function startSlackProgram(options: SlackProgramOptions = {}) {
  return startBeside(startDemoProgram, options);
}

/** The same as a process, to be killed and started again. */
export function startSlackProcess(options: SlackProgramOptions = {}, base?: TestDatabase) {
  return startBeside((platforms) => startDemoProcess(platforms, base), options);
}

async function startBeside<Demo extends DemoProgram>(
  start: (platforms: Env) => Promise<Demo>,
  options: SlackProgramOptions,
) {
  const slack = await createFakeSlack({ events: Object.keys(EVENTS), scopes: BOT_SCOPES });
  slack.addWorkspace({ id: AGGLO, name: 'Grand Calais', installed: false });
  slack.addWorkspace({ id: CALAIS, name: 'Ville de Calais', installed: false });
  options.prepare?.(slack);
  const env = { SLACK_SIGNING_SECRET, SLACK_API_URL: slack.apiUrl, ...(options.env ?? viaOauth)(slack) };
  const demo = await start(env);
  if (!('SLACK_APP_TOKEN' in env))
    slack.connect({ url: `${demo.url}/slack/events`, signingSecret: SLACK_SIGNING_SECRET });
  return {
    slack,
    ...demo,
    ...createPeople(slack, demo),
    /** Administration opens its link and says yes on Slack's page. */
    install: (team: string) => install(team, slack, demo),
    async close() {
      await demo.close();
      await slack.stop();
    },
  };
}

const SLACK_SIGNING_SECRET = 'signing-secret-of-the-program';

function viaOauth(slack: FakeSlack) {
  return { SLACK_CLIENT_ID: slack.clientId, SLACK_CLIENT_SECRET: slack.clientSecret };
}

function createPeople(slack: FakeSlack, { readPersonne }: DemoProgram) {
  const as = (code: string, team = AGGLO) => slack.as(toUserId(code, team));
  const known: string[] = [];
  return {
    /** The person of the demonstration with this code, at their window of a workspace. */
    as,
    /** Where messages of the bot may stand: the people and the channels that were added. */
    places: (): readonly string[] => known,
    addChannel: (channel: ChannelSpec) => {
      slack.addChannel(channel);
      known.push(channel.id);
    },
    /** Adds their Slack accounts; `withAddress` false: the workspace knows another address than the convention. */
    async addPeople(codes: readonly string[], team: string, withAddress = true) {
      for (const code of codes) {
        const { prenom, nom, courriel } = await readPersonne(code);
        const email = withAddress ? courriel : `${code}@ailleurs.example`;
        const id = toUserId(code, team);
        slack.addUser({ id, team, name: `${prenom} ${nom}`, email });
        known.push(id);
      }
    },
    /** Each writes to the bot once: their account is tied by its address, and preferred from then on. */
    async join(codes: readonly string[], team = AGGLO) {
      for (const code of codes) await as(code, team).dm('bonjour');
    },
  };
}

/** Who somebody is in a workspace, whom the convention may not know there. */
export function toUserId(code: string, team = AGGLO): string {
  return `U${team}${code.replaceAll('-', '').toUpperCase()}`;
}

/** The link of the command, the page, Slack's own page, and the way back in the same browser. */
async function install(
  team: string,
  slack: FakeSlack,
  { base, administer, url }: DemoProgram,
): Promise<string> {
  slack.addUser({ id: `UADMIN${team}`, team });
  const { courriel } = await base.db.personne.findFirstOrThrow({ where: { nom: 'Vasseur' } });
  const { code, output } = await administer(['lien-installation', courriel, '--confirmer']);
  expect(code, output).toBe(0);
  const lien = /http\S+\/slack\/install\/[\w-]+/.exec(output)?.[0] ?? '';
  const page = await openPage(new URL(lien, url), '');
  const back = slack.approve(readAuthorizeUrl(page).href, { team, user: `UADMIN${team}` });
  const { title } = await openPage(new URL(back), page.cookie);
  return title;
}
