import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import PLAN from '../../prisma/seed/plan-actions.json' with { type: 'json' };
import { plain } from './demo-program.ts';
import type { ReceivedMail } from './mail-server.ts';
import { answerSuite } from './stages.ts';
import { tellInOrder } from './tell-in-order.ts';

/** One person at a window of a chat: what is typed, pressed, filled in and read there. */
export interface Desk {
  say(texte: string): Promise<void>;
  press(label: string): Promise<void>;
  /** Fills in the form that is open, by the ids of its fields, and presses its first button. */
  fill(values: Readonly<Record<string, string | readonly string[]>>): Promise<void>;
  /** All that is on the screen, with ordinary spaces. */
  read(): Promise<string>;
  /** What can be pressed in the last message, where a platform tells whose agenda is likely. */
  buttons?(): readonly string[];
}

export interface Stage {
  desk(code: string): Desk;
  /** All e-mails that left. */
  readonly mails: readonly ReceivedMail[];
  moveTo(jour: string): Promise<void>;
  close(): Promise<void>;
}

/** A comité de pilotage and a groupe projet from their creation to what came of them, as coordination and leads live them. */
export function describeMeetings(
  name: string,
  start: () => Promise<Stage>,
  agenda: string | null = null,
): void {
  describe(`a meeting, from end to end, ${name}`, () => {
    tellInOrder();
    let stage: Stage;
    let camille: Desk;

    beforeAll(async () => {
      stage = await start();
      camille = stage.desk('camille-martel');
    });
    afterAll(() => stage?.close());

    const told = (address: string) =>
      stage.mails.filter(({ recipient }) => recipient === address).map(({ subject }) => plain(subject));
    const until = (desk: Desk, text: string | RegExp) => expect.poll(() => desk.read()).toMatch(text);
    const numberOf = async (line: string) => {
      const found = [...(await camille.read()).matchAll(new RegExp(`(\\d+)\\. ${line}`, 'g'))].at(-1);
      return found?.[1] ?? '';
    };
    const createSeance = async (jour: string, mots: string) => {
      await camille.say('séances');
      await camille.press('Créer une séance');
      await camille.fill({ jour, debut: '14 h', fin: '16 h', lieu: 'Calais' });
      await until(camille, mots);
      await camille.fill({});
      await until(camille, 'La séance est créée');
    };

    it.skipIf(agenda === null)(
      'a calendar is offered to the likely agenda, the others behind it',
      async () => {
        await camille.say('calendrier');
        await camille.press('Créer mon calendrier personnel');
        await until(camille, 'Votre calendrier personnel est prêt');
        const likely = camille.buttons?.().slice(0, 2);
        expect(likely).toEqual([agenda, 'Autres agendas']);
        await camille.press('Autres agendas');
        await until(camille, 'Votre calendrier dans un autre agenda');
        expect(camille.buttons?.()).toEqual(expect.arrayContaining(['Outlook', 'Google Agenda']));
        expect(await camille.read()).toMatch(/webcal:\S+\.ics/);
      },
    );

    it('a comité de pilotage decides an abandon, and its lead is told', async () => {
      await stage.moveTo('2027-07-06');
      await camille.say('points');
      await camille.press('Changer l’ordre du jour');
      await camille.fill({ added: ['abandon:4'] });
      await until(camille, 'L’ordre du jour est enregistré');
      await camille.press('Noter les décisions');
      await until(camille, /\d+\. Fiche 4 /);
      await camille.press(`Noter le point ${await numberOf('Fiche 4 ')}`);
      await camille.fill({ genre: 'decision', issue: 'Le comité accepte l’abandon.', proposition: 'oui' });
      await until(camille, /Le point \d+ est noté/);
      await until(stage.desk('helene-carpentier'), 'Fiche 4 : abandon décidé');
    });

    it('a groupe projet is prepared by the answers', async () => {
      await createSeance('2027-10-14', '14 octobre 2027');
      await stage.moveTo('2027-09-14');
      const claire = stage.desk('claire-lefebvre');
      await until(claire, 'avant le lundi 11 octobre 2027');
      await claire.press('Répondre pour la fiche 12');
      await claire.fill({ statut: 'en_cours' });
      await claire.fill({
        avancees: 'Trois ateliers ont eu lieu.',
        prochaine_etape: 'Continuer',
        ordre_du_jour: 'oui',
        sujet: 'Le budget des ateliers.',
      });
      await claire.fill({ engagement: 'oui' });
      await until(claire, 'Votre réponse pour la fiche 12 est enregistrée');
      await stage.moveTo('2027-10-12');
      await until(camille, 'La date limite est passée');
      await camille.press('Préparer l’ordre du jour');
      await camille.fill({});
      await until(camille, 'L’ordre du jour est enregistré');
      await until(camille, 'Le budget des ateliers.');
      await stage.moveTo('2027-10-13');
      await until(stage.desk('claire-lefebvre'), /Rappel : Groupe projet[\s\S]*Le budget des ateliers\./);
    });

    it('what it decides is noted and published', async () => {
      await stage.moveTo('2027-10-14');
      await camille.say('points');
      await until(camille, /\d+\. Fiche 12 /);
      await camille.press(`Noter le point ${await numberOf('Fiche 12 ')}`);
      await camille.fill({
        genre: 'suite',
        issue: 'Écrire aux communes.',
        qui: 'Claire',
        pour_le: '2027-11-30',
      });
      await until(camille, /Le point \d+ est noté[\s\S]*Suite à donner : Écrire aux communes\./);
      const rang = await numberOf('Fiche 11 ');
      for (const [index, [texte, qui]] of SUITES.entries()) {
        await camille.say('points');
        await camille.press(index === 0 ? `Noter le point ${rang}` : `Ajouter une suite au point ${rang}`);
        const said: Readonly<Record<string, string>> =
          index === 0 ? { genre: 'suite', issue: texte } : { texte };
        await camille.fill({ ...said, qui, pour_le: '2027-11-30' });
        await until(camille, new RegExp(`(?:est noté|La suite est enregistrée)[\\s\\S]*${texte}`));
      }
      await camille.say('points');
      await camille.press('Relire et publier le relevé');
      await camille.fill({});
      await until(camille, 'Le relevé de décisions est publié');
      await until(stage.desk('claire-lefebvre'), /Relevé de décisions[\s\S]*Écrire aux communes\./);
    });

    it('who has something to do is told at once, asks for help and puts it off by one press each', async () => {
      const claire = stage.desk('claire-lefebvre');
      await until(claire, 'Une suite à donner vous est confiée');
      await claire.press('J’ai besoin d’aide');
      await until(claire, 'La coordination est prévenue');
      await until(camille, 'De l’aide est demandée pour une suite (Claire Lefebvre)');
      await claire.say('suites');
      await until(claire, 'Ce que les séances ont demandé');
      await claire.press('Pas avant le 7 décembre');
      await until(claire, 'C’est noté : pas avant le 7 décembre');
    });

    it('six have something to do; who has an address alone answers without an account', async () => {
      for (const address of [FIRST, SECOND])
        await expect.poll(() => told(address)).toEqual(['Une suite à donner vous est confiée']);
      expect(await answerSuite(stage.mails, FIRST, 'fait')).toContain('C’est noté : c’est fait.');
      expect(await answerSuite(stage.mails, SECOND, 'aide')).toContain('La coordination est prévenue');
      await until(camille, 'De l’aide est demandée pour une suite (Jean Roux)');
      const helene = stage.desk('helene-carpentier');
      await until(helene, /Une suite à donner vous est confiée[\s\S]*Relancer les écoles\./);
      await helene.press('C’est fait');
      await until(helene, 'C’est noté : la suite est close');
      await camille.say('suites');
      await until(camille, /Ce qui traîne[\s\S]*Prêter des tables\.[\s\S]*Jean Roux/);
    });

    it('it is asked for in the next round too, and reminded of before its new day, until it is done', async () => {
      await createSeance('2027-12-16', '16 décembre 2027');
      await stage.moveTo('2027-11-17');
      const claire = stage.desk('claire-lefebvre');
      await until(claire, 'À faire depuis la séance du 14 octobre : Écrire aux communes.');
      await claire.press('C’est fait pour la fiche 12');
      await until(claire, 'C’est noté : la suite est close');
      await claire.press('Ce n’est pas fait');
      await until(claire, 'La suite reste à faire');
      await stage.moveTo('2027-11-26');
      await expect.poll(() => told(SECOND)).toContain('Pour le 30 novembre : où en êtes-vous ?');
      await until(stage.desk('nadia-vasseur'), 'Pour le 30 novembre : où en êtes-vous ?');
      expect(told(FIRST)).toHaveLength(1);
      await stage.moveTo('2027-12-03');
      await until(claire, 'Pour le 7 décembre : où en êtes-vous ?');
      expect(await claire.read()).not.toContain('Pour le 30 novembre');
      await claire.say('suites');
      await claire.press('C’est fait');
      await expect
        .poll(async () => (await claire.read()).split('C’est noté : la suite est close').length)
        .toBe(3);
    });

    it('a réseau is made without an avenant', async () => {
      await camille.say('réseaux');
      await camille.press('Créer un réseau ou un groupe');
      await camille.fill({ nom: 'Réseau des accueils du mercredi', genre: 'reseau' });
      await until(camille, 'Réseau des accueils du mercredi');
    });

    it('what was decided waits for an avenant: one press writes it, eighteen parties sign, two people apply it', async () => {
      await camille.say('avenant');
      await until(camille, /1 modification en attente d’avenant[\s\S]*Fiche 4/);
      await camille.press('Préparer l’avenant n°\u00A01');
      await until(camille, 'L’avenant n° 1 est prêt à signer');
      for (const [index, partie] of PARTIES.entries()) {
        await camille.say('avenant');
        await camille.press('Noter une délibération ou une signature');
        await camille.fill({ partie, signeLe: '2027-12-03' });
        await until(camille, new RegExp(`C’est noté[\\s\\S]*${index + 1} parties? sur 18`));
      }
      await camille.say('avenant');
      await camille.press('Proposer d’appliquer l’avenant');
      await camille.fill({});
      await until(camille, 'L’application est proposée');
      await camille.say('fiche 4');
      await until(camille, /En attente d’avenant\s*:?\s*abandon décidé/);
      const nadia = stage.desk('nadia-vasseur');
      await until(nadia, 'L’application de l’avenant n° 1 attend une confirmation');
      await nadia.press('Voir et confirmer l’application');
      await nadia.fill({});
      await until(nadia, 'L’avenant n° 1 est appliqué');
      await camille.say('fiche 4');
      await until(camille, /Fiche 4[\s\S]*(?:fermée|Fermée)[\s\S]*n° 1/);
    });

    it('who coordinates is told three months before the convention ends', async () => {
      await stage.moveTo('2029-10-01');
      await until(camille, /31 décembre 2029[\s\S]*Jusqu’à ce jour, chacun peut lire\./);
    });
  });
}

const [FIRST, SECOND] = ['marie.petit@exemple.org', 'jean.roux@exemple.org'];

/** Beside that of Claire: of three people, and of two who have an address alone. */
const SUITES = [
  ['Relancer les écoles.', 'Hélène Carpentier'],
  ['Réserver la salle.', 'Nadia Vasseur'],
  ['Prévenir la presse.', 'Camille Martel'],
  ['Envoyer le diagnostic.', `Marie Petit ${FIRST}`],
  ['Prêter des tables.', `Jean Roux ${SECOND}`],
] as const;

const { signatories, communes } = PLAN.convention;
/** The codes of the eighteen: the communes are one line of the signatories. */
const PARTIES = [
  ...signatories.flatMap(({ code }) => (code === 'COMMUNES' ? [] : [code])),
  ...communes.map(({ insee }) => insee),
];
