import { plain } from './demo-program.ts';
import { follow, post } from './http-person.ts';
import { MAIL_FROM } from './mail-platform.ts';
import { type ReceivedMail, startMailServer } from './mail-server.ts';
import { AGGLO, startSlackProgram } from './slack-program.ts';
import { startTeamsDemo } from './teams-demo.ts';

/** The whole program with some of its people in a workspace of Slack, each at a desk. */
export async function startSlackStage(people: readonly string[]) {
  const server = await startMailServer();
  const app = await startSlackProgram({
    prepare: (slack) => slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' }),
    env: () => ({ SLACK_BOT_TOKEN: `xoxb-${AGGLO}`, SMTP_URL: server.url, MAIL_FROM }),
  });
  await app.addPeople(people, AGGLO);
  await app.join(people);
  return {
    ...stageOf(app, server),
    desk: (code: string) => {
      const person = app.as(code);
      return {
        ...deskOf(person),
        fill: (values: Fields) => person.submit(values),
        read: async () => plain([...person.dmMessages(), person.view()?.text].join('\n')),
        buttons: () => [...plain(person.lastDm()).matchAll(/\[([^\]]+)\]/g)].map(([, label = '']) => label),
      };
    },
  };
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The same in a tenant of Teams. */
export async function startTeamsStage(people: readonly string[]) {
  const server = await startMailServer();
  const app = await startTeamsDemo({ env: { SMTP_URL: server.url, MAIL_FROM } });
  await app.addPeople(people);
  await app.join(people);
  return {
    ...stageOf(app, server),
    desk: (code: string) => {
      const person = app.as(code);
      return {
        ...deskOf(person),
        fill: (values: Fields) => person.submitDialog(values),
        read: async () => plain([...person.dmMessages(), person.dialog()?.text].join('\n')),
        buttons: () => person.card().buttons,
      };
    },
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

function deskOf<Said, Pressed>(person: { dm(texte: string): Said; press(label: string): Pressed }) {
  return { say: (texte: string) => person.dm(texte), press: (label: string) => person.press(label) };
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
