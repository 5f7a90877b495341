import { plain } from '../support/demo-program.ts';
import { describeMeetings, type Stage } from '../support/meeting-story.ts';
import { startTeamsDemo } from '../support/teams-demo.ts';

const start = async (): Promise<Stage> => {
  const people = ['camille-martel', 'claire-lefebvre', 'helene-carpentier', 'nadia-vasseur'];
  const app = await startTeamsDemo();
  await app.addPeople(people);
  await app.join(people);
  return {
    moveTo: (jour) => app.moveTo(jour),
    close: () => app.close(),
    desk: (code) => {
      const person = app.as(code);
      return {
        say: (texte) => person.dm(texte),
        press: (label) => person.press(label),
        fill: (values) => person.submitDialog(values),
        read: async () => plain([...person.dmMessages(), person.dialog()?.text].join('\n')),
        buttons: () => person.card().buttons,
      };
    },
  };
};

describeMeetings('in Teams', start, 'Outlook');
