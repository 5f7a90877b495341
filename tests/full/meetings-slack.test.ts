import { plain } from '../support/demo-program.ts';
import { describeMeetings, type Stage } from '../support/meeting-story.ts';
import { AGGLO, startSlackProgram } from '../support/slack-program.ts';

const start = async (): Promise<Stage> => {
  const people = ['camille-martel', 'claire-lefebvre', 'helene-carpentier', 'nadia-vasseur'];
  const app = await startSlackProgram({
    prepare: (slack) => slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' }),
    env: () => ({ SLACK_BOT_TOKEN: `xoxb-${AGGLO}` }),
  });
  await app.addPeople(people, AGGLO);
  await app.join(people);
  return {
    moveTo: (jour) => app.moveTo(jour),
    close: () => app.close(),
    desk: (code) => {
      const person = app.as(code);
      return {
        say: (texte) => person.dm(texte),
        press: (label) => person.press(label),
        fill: (values) => person.submit(values),
        read: async () => plain([...person.dmMessages(), person.view()?.text].join('\n')),
        buttons: () => [...plain(person.lastDm()).matchAll(/\[([^\]]+)\]/g)].map(([, label = '']) => label),
      };
    },
  };
};

describeMeetings('in Slack', start, 'Google Agenda');
