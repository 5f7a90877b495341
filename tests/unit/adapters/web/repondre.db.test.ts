import { describe, expect, it } from 'vitest';
import { refreshReponses } from '../../../../src/use-cases/envois/refresh-reponses.ts';
import { createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { anew } from '../../../support/anew.ts';
import { useBase } from '../../../support/database.ts';
import { follow, pressOnPage } from '../../../support/http-person.ts';
import { plain } from '../../../support/plain.ts';
import {
  answerByLink,
  createRepondreWorld,
  dumpActs,
  readPage,
  readSent,
  sendTo,
} from '../../../support/repondre-world.ts';
import { useWeb } from '../../../support/web.ts';

const base = await useBase({ now: '2027-05-03T08:00:00Z' });
const letters = { send: async () => {} };
const web = await useWeb(base, { publicUrl: 'https://ctg.example.fr', letters });
const world = anew(() => createRepondreWorld(base, web.url));

describe('the page where a person answers', () => {
  it('says in whose name, and shows this person’s fiches, as text', async () => {
    const page = await readPage(world.address);
    expect(page).toSay('Vous répondez en tant que Nadia', 'Ce n’est pas moi', 'Répondre pour la fiche 6');
    expect(page).toSay('Écrire au robot', 'href="/accessibilite"');
    expect(page).not.toSay('Secret des autres', '<script>alert');
  });

  it('opens the form at the address of its button, and takes the answer, once', async () => {
    expect(await readPage(`${world.address}/reponse-ouvrir-6`)).toContain('Où en est l’action');
    expect(await answerByLink(world.address, 6)).toContain('Votre réponse pour la fiche 6 est enregistrée');
    expect(await base.db.reponseVersion.count({ where: { auteurId: world.nadia.id } })).toBe(1);
    expect(await base.db.reponseVersion.findFirst({ where: { auteurId: world.nadia.id } })).toMatchObject({
      plateforme: 'courriel',
    });
  });

  it('changes nothing when it is read ten times by a scanner, whatever it opens', async () => {
    const before = await dumpActs(base, world.convention.id);
    const paths = [
      '',
      '/reponse-ouvrir-6',
      '/reponse-ouvrir-7',
      '/reponse-ouvrir-6-oui',
      '/rappel-plus-tard',
    ];
    for (let time = 0; time < 10; time += 1)
      for (const path of [...paths, '/pas-moi', '/reponse-annuler-6-1', '/intent', '/nouveau-lien'])
        for (const method of ['GET', 'HEAD']) await fetch(world.address + path, { method });
    expect(await dumpActs(base, world.convention.id)).toBe(before);
  });

  it('opens no other fiche, and lets coordination do no more than a lead', async () => {
    expect(await readPage(`${world.address}/reponse-ouvrir-7`)).toContain(
      'Vous n’êtes pas pilote de cette fiche',
    );
    expect(await readSent(`${world.address}/intent`, { _intent: 'annonce:rediger' })).toContain(
      'il faut un lien d’un jour',
    );
    expect(await readSent(`${world.address}/intent`, { texte: 'plan' })).toContain('Le plan compte 2 fiches');
  });

  it('is among what is kept about its person, in words', async () => {
    const page = await readSent(`${world.address}/intent`, { texte: 'mes données' });
    const [, path = ''] = /href="[^"]*(\/mes-donnees\/[\w-]+)"/.exec(page) ?? [];
    const kept = await readPage(web.url + path);
    expect(kept).toContain('vos réponses à un tour');
    expect(kept).not.toContain(world.tour.id);
  });

  it('is opened by the links of answers only, and they open nothing else', async () => {
    const { token: ofTableau } = await createLienTableau(world.nadia, base.ports);
    const ofManquants = await world.receive('manquants');
    for (const other of [
      ofTableau,
      ofManquants,
      'devine',
      `${world.token.slice(0, -4)}AAAA`,
      '%00',
      '..%2Ftableau',
    ])
      expect((await fetch(`${web.url}/repondre/${other}`)).status, other).toBe(404);
    for (const path of ['tableau', 'courriel', 'desabonnement', 'relecture', 'accord', 'mes-donnees'])
      expect((await fetch(`${web.url}/${path}/${world.token}`)).status, path).toBe(404);
    expect((await fetch(`${web.url}/courriel/${ofManquants}`)).status).toBe(200);
  });
});

describe('« Ce n’est pas moi »', () => {
  it('says what it does, then ends the link and tells coordination, once', async () => {
    expect(await readPage(`${world.address}/pas-moi`)).toContain(
      'Le bouton ferme ce lien et prévient la coordination',
    );
    expect(await readSent(`${world.address}/pas-moi`)).toContain('Merci, ce lien est fermé');
    expect((await fetch(world.address)).status).toBe(404);
    expect((await sendTo(`${world.address}/pas-moi`)).status).toBe(404);
    const late = await readSent(`${world.address}/intent`, {
      _intent: 'reponse:etape',
      _formulaire: 'oui',
      avancees: 'Mon texte',
    });
    expect(late).toSay('Votre texte n’a pas été enregistré', 'Mon texte');
    expect(await world.listEnvois('incident')).toMatchObject([{ personneId: world.nadia.id }]);
  });
});

describe('a link that opens nothing any more', () => {
  it('looks the same whether it expired, was closed, or never was, and says nothing of anybody', async () => {
    const strip = (page: string, of: string) => page.replaceAll(of, '');
    const unknown = strip(await readPage(`${web.url}/repondre/devine`), 'devine');
    await sendTo(`${world.address}/pas-moi`);
    expect(strip(await readPage(world.address), world.token)).toBe(unknown);
    const next = await world.receive('ouverture');
    base.clock.set(world.tour.gel.toString());
    expect(strip(await readPage(`${web.url}/repondre/${next}`), next)).toBe(unknown);
    expect(unknown).not.toContain('Nadia');
    const asked = await readSent(`${web.url}/repondre/devine/nouveau-lien`);
    expect(await readSent(`${world.address}/nouveau-lien`)).toBe(asked);
    expect(asked).not.toContain('@');
  });

  it.each(['tableau', 'courriel'])(
    'of a page /%s sends one that opens that person’s own page',
    async (page) => {
      const { token: old } = await createLienTableau(world.nadia, base.ports);
      const dead = page === 'tableau' ? old : await world.receive('manquants');
      await base.stores.liens.revokeAll(world.nadia, { debut: '' }, base.clock.now());
      const shown = await readPage(`${web.url}/${page}/${dead}`);
      expect(shown).toSay('M’envoyer un nouveau lien', `action="/${page}/${dead}/nouveau-lien"`);
      expect((await fetch(`${web.url}/${page}/${dead}/nouveau-lien`)).status).not.toBe(200);
      const asked = await readSent(`${web.url}/${page}/devine/nouveau-lien`);
      expect(await world.listEnvois('reponse')).toEqual([]);
      for (let time = 0; time < 3; time += 1)
        expect(
          await readSent(`${web.url}/${page}/${dead}/nouveau-lien`, { courriel: 'a@evil.example' }),
        ).toBe(asked);
      const [envoi, ...more] = await world.listEnvois('reponse');
      expect([envoi?.etape, envoi?.personneId, more]).toEqual(['page', world.nadia.id, []]);
      const opened = `${web.url}/courriel/${await world.openEnvoi(envoi?.id ?? '')}`;
      expect(await readPage(opened)).toContain('Votre nouveau lien');
      const [, home = ''] = /href="([^"]*)">Voir ce qui m’attend</.exec(await readPage(opened)) ?? [];
      expect(await readPage(web.url + home)).toContain('Fiche 6');
    },
  );

  it('sends a new one to the known address, once an hour, and nothing for a guess', async () => {
    await sendTo(`${web.url}/repondre/devine/nouveau-lien`);
    await sendTo(`${web.url}/repondre/devine/nouveau-lien`, { courriel: world.nadia.courriel });
    expect(await world.listEnvois('reponse')).toEqual([]);
    await sendTo(`${world.address}/pas-moi`);
    for (let time = 0; time < 3; time += 1)
      await sendTo(`${world.address}/nouveau-lien`, { courriel: 'mallory@evil.example' });
    expect(await world.listEnvois('reponse')).toMatchObject([{ etape: 'lien', personneId: world.nadia.id }]);
    base.clock.set('2027-05-03T09:00:00Z');
    await sendTo(`${world.address}/nouveau-lien`);
    expect(await world.listEnvois('reponse')).toHaveLength(2);
  });
});

describe('what was sent by a link', () => {
  /** The link of the e-mail that confirms it. */
  const receiveRecu = async () => {
    await refreshReponses(base.ports);
    const envois = await world.listEnvois('reponse');
    return `${web.url}/repondre/${await world.openEnvoi(envois.find(({ etape }) => etape === 'recu:6')?.id ?? '')}`;
  };

  it('is withdrawn by the button of its page, not by opening it', async () => {
    await answerByLink(world.address, 6);
    const page = await receiveRecu();
    expect(await readPage(`${page}/reponse-annuler-6-1`)).toContain('Appuyez pour continuer');
    expect(await base.stores.reponses.listByTour(world.tour)).toHaveLength(1);
    const done = plain(await (await follow(await pressOnPage(page, 'Annuler cette réponse'))).text());
    expect(done).toContain('Votre réponse pour la fiche 6 est annulée');
    expect(await base.stores.reponses.listByTour(world.tour)).toEqual([]);
    expect(await readPage(page)).toContain('La réponse pour la fiche 6 est annulée');
  });

  it('is confirmed once, with what it says, by e-mail alone; what stands again after an undo is not', async () => {
    await answerByLink(world.address, 6);
    await answerByLink(world.address, 6);
    const page = await receiveRecu();
    expect(await readPage(page)).toContain('Deux ateliers ont eu lieu.');
    await pressOnPage(page, 'Annuler cette réponse');
    await refreshReponses(base.ports);
    expect(await world.listEnvois('reponse')).toMatchObject([{ etape: 'recu:6', occurrence: 2 }]);
  });

  it('cannot be taken back once the tour is frozen', async () => {
    await answerByLink(world.address, 6);
    const page = await receiveRecu();
    await base.db.tour.update({ where: { id: world.tour.id }, data: { etat: 'fige' } });
    expect(await readPage(page)).not.toContain('Annuler cette réponse');
    const forged = { _intent: 'reponse:annuler', tour: world.tour.id, fiche: '6', version: '1' };
    expect(await readSent(`${page}/intent`, forged)).toContain('les réponses ne changent plus');
    expect(await base.stores.reponses.listByTour(world.tour)).toHaveLength(1);
  });
});
