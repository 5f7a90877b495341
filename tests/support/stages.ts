import { plain } from './demo-program.ts';
import type { FakePerson as SlackPerson } from './fake-slack/types.ts';
import type { FakePerson as TeamsPerson } from './fake-teams/types.ts';
import { follow, post } from './http-person.ts';
import { MAIL_FROM } from './mail-platform.ts';
import { type ReceivedMail, startMailServer } from './mail-server.ts';
import { AGGLO, startSlackProgram } from './slack-program.ts';
import * as slackChecks from './slack-program-checks.ts';
import { startTeamsDemo } from './teams-demo.ts';
import * as teamsChecks from './teams-demo-checks.ts';

type Typed = Readonly<Record<string, string | readonly string[]>>;

/** One person at their window of a chat. */
export interface Person {
  dm(text: string): Promise<void>;
  dmMessages(): readonly string[];
  lastDm(): string;
  press(label: string): Promise<void>;
  submit(values: Typed, label?: string): Promise<void>;
  /** What stands over the conversation: a modal of Slack, a dialog of Teams. */
  shown(): {
    readonly text: string;
    readonly values: Readonly<Record<string, unknown>>;
    readonly errors: Readonly<Record<string, string>>;
  } | null;
  close(): Promise<void> | void;
}

export const atSlack = (person: SlackPerson) => ({ ...person, shown: person.view });

export const atTeams = (person: TeamsPerson) => ({
  ...person,
  submit: person.submitDialog,
  close: person.closeDialog,
  shown() {
    const dialog = person.dialog();
    return dialog && { ...dialog, errors: dialog.fieldErrors };
  },
});

export const readAll = (person: Pick<Person, 'dmMessages'>) => person.dmMessages().map(plain).join('\n---\n');
export const readLast = (person: Pick<Person, 'lastDm'>) => plain(person.lastDm());
export const readShown = (person: Pick<Person, 'shown'>) => plain(person.shown()?.text);

/** The demonstration with some of its people in a workspace that administration installed. */
export async function startOnSlack(people: readonly string[]) {
  const app = await startSlackProgram();
  await app.install(AGGLO);
  await app.addPeople(people, AGGLO);
  await app.join(people);
  return {
    ...app,
    at: (code: string): Person => atSlack(app.as(code)),
    expectEachOnce: () => slackChecks.expectEachOnce(app),
    expectNoFault: () => slackChecks.expectNoFault(app),
  };
}

/** The same in a tenant of Teams. */
export async function startOnTeams(people: readonly string[]) {
  const app = await startTeamsDemo();
  await app.addPeople(people);
  await app.join(people);
  return {
    ...app,
    at: (code: string): Person => atTeams(app.as(code)),
    expectEachOnce: () => teamsChecks.expectEachOnce(app),
    expectNoFault: () => teamsChecks.expectNoFault(app),
  };
}

/** One script, told in each: `describe.each(CHATS)`. */
export const CHATS = [
  ['Slack', startOnSlack],
  ['Teams', startOnTeams],
] as const;

/** The whole program with a mail server, and some of its people in a workspace of Slack, each at a desk. */
export async function startSlackStage(people: readonly string[]) {
  const server = await startMailServer();
  const app = await startSlackProgram({
    prepare: (slack) => slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' }),
    env: () => ({ SLACK_BOT_TOKEN: `xoxb-${AGGLO}`, SMTP_URL: server.url, MAIL_FROM }),
  });
  await app.addPeople(people, AGGLO);
  await app.join(people);
  const buttonsOf = (person: SlackPerson) =>
    [...plain(person.lastDm()).matchAll(/\[([^\]]+)\]/g)].map(([, label = '']) => label);
  return {
    ...stageOf(app, server),
    desk: (code: string) => deskOf(atSlack(app.as(code)), () => buttonsOf(app.as(code))),
  };
}

/** The same in a tenant of Teams. */
export async function startTeamsStage(people: readonly string[]) {
  const server = await startMailServer();
  const app = await startTeamsDemo({ env: { SMTP_URL: server.url, MAIL_FROM } });
  await app.addPeople(people);
  await app.join(people);
  return {
    ...stageOf(app, server),
    desk: (code: string) => deskOf(atTeams(app.as(code)), () => app.as(code).card().buttons),
  };
}

function stageOf<Base>(
  app: { readonly base: Base; moveTo(jour: string): Promise<void>; close(): Promise<void> },
  server: Awaited<ReturnType<typeof startMailServer>>,
) {
  return {
    base: app.base,
    moveTo: (jour: string) => app.moveTo(jour),
    mails: server.mails,
    close: async () => {
      await app.close();
      await server.stop();
    },
  };
}

function deskOf(person: Person, buttons: () => readonly string[]) {
  return {
    say: person.dm,
    press: (label: string) => person.press(label),
    fill: (values: Typed) => person.submit(values),
    read: async () => plain([...person.dmMessages(), person.shown()?.text].join('\n')),
    buttons,
  };
}

/** What the page says that the last e-mail to this address opens. */
export async function answerSuite(
  mails: readonly ReceivedMail[],
  address: string,
  acte: string,
): Promise<string> {
  const mail = mails.findLast(({ recipient }) => recipient === address);
  const [, href = ''] = /href="([^"]*\/suites\/[\w-]+)"/.exec(String(mail?.html)) ?? [];
  const [, suite = ''] = /name="suite" value="([^"]+)"/.exec(await (await fetch(href)).text()) ?? [];
  return plain(await (await post(href, { suite, acte, jour: '' }).then(follow)).text());
}
