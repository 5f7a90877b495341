import { expect, it, onTestFinished } from 'vitest';
import { CHATS, readAll, readLast, readShown } from '../support/stages.ts';

const labelOf = (verb: string) => `${verb} l’accord\u00A0: Caisse d’allocations familiales du Pas-de-Calais`;

it.each(CHATS)(
  'a party takes its agreement back and gives it again in %s: coordination reads who is frozen before, they find everything after',
  async (_, start) => {
    const app = await start(['camille-martel', 'amandine-duhamel']); // of coordination, and of the Caf
    onTestFinished(app.close);
    const [camille, lead] = [app.at('camille-martel'), app.at('amandine-duhamel')];
    const ask = () => lead.dm('mes fiches').then(() => readLast(lead));
    expect(await ask()).toContain('Fiche 10');
    await camille.dm('parties');
    await camille.press(labelOf('Modifier'));
    await camille.submit({ etat: 'refusee', le: '2027-03-29' });
    expect(readShown(camille)).toContain('Amandine Duhamel');
    await camille.submit({});
    await expect.poll(() => readAll(camille)).toContain('Ces personnes ne reçoivent plus rien');
    await expect.poll(ask).toContain('Votre structure n’a plus d’accord');
    await camille.dm('parties');
    expect(readAll(camille)).toContain('Refusée le 29 mars 2027');
    await camille.press(labelOf('Noter'));
    await camille.submit({ etat: 'accordee', le: '2027-03-30' });
    await expect.poll(() => readAll(camille)).toContain('Ces personnes retrouvent leurs fiches');
    await expect.poll(ask).toContain('Fiche 10');
    app.expectNoFault();
  },
);
