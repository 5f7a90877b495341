import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { renderView } from '../../../../adapters/slack/render.ts';
import { renderFormCard } from '../../../../adapters/teams/render.ts';
import { renderMarkup } from '../../../../adapters/web/drawing/html.ts';
import { renderForm } from '../../../../adapters/web/drawing/render-form.ts';
import type { VersionReponse } from '../../../../src/domain/nouns/reponse.ts';
import type { ContexteReponse } from '../../../../src/domain/reponses/contexte-reponse.ts';
import { ETAPES_FORMULAIRE } from '../../../../src/domain/reponses/formulaire-reponse.ts';
import { fr } from '../../../../src/fr.ts';
import { fieldsOfEtape, viewFormulaireReponse } from '../../../../src/views/reponses/formulaire-reponse.ts';
import { aReponse } from '../../../support/resume-builders.ts';
import { checkView } from '../../../support/slack-check.ts';
import { checkCard } from '../../../support/teams-check.ts';
import { aContexte, WHOLE_ANSWER } from '../../../support/whole-answer.ts';

const PRINTEMPS = aVersion('2027-05-14', { ...WHOLE_ANSWER, avancees: 'Trois ateliers ont eu lieu.' });
const LATER = aVersion('2027-11-12', { rienDeNouveau: true, prochaineEtape: 'Un bilan en commun.' });

describe('beside each question, what was said last time', () => {
  const contexte = aContexte({ anterieures: [LATER, PRINTEMPS] });

  it('is the last that was said, with its date, past a tour that said nothing of it', () => {
    expect(lastOf('recit', contexte)).toMatchObject({
      avancees: fr`La dernière fois (14 mai 2027) : Trois ateliers ont eu lieu.`,
      prochaine_etape: fr`La dernière fois (12 novembre 2027) : Un bilan en commun.`,
    });
  });

  it('is in words, with names for codes', () => {
    expect(lastOf('precisions', contexte)).toMatchObject({
      appui: fr`La dernière fois (14 mai 2027) : Moyens, Caf`,
      communes: fr`La dernière fois (14 mai 2027) : Marck`,
      partenaires: fr`La dernière fois (14 mai 2027) : Centre social de Marck`,
    });
  });

  it('is the last figure with its date and source, and the target with its own (art. 8)', () => {
    const [places, other] = contexte.fiche.indicateurs;
    if (places === undefined || other === undefined) throw new Error('two indicators');
    const vise = { ...places, cible: 1200, source: 'Schéma petite enfance' };
    const sansSource = { ...other, cible: 40 };
    const fiche = { ...contexte.fiche, indicateurs: [vise, sansSource] };
    const last = lastOf('chiffres', { ...contexte, fiche });
    expect(last[`chiffre_${places.id}`]).toBe(
      fr`Dernier chiffre connu : ${1128.5} places au 30 avril 2027 (source : RPE de Calais). Objectif : ${1200} places (source : Schéma petite enfance).`,
    );
    expect(last).not.toHaveProperty(`chiffre_${other.id}`);
  });

  it('is absent where nothing was ever said', () => {
    for (const etape of ETAPES_FORMULAIRE) expect(lastOf(etape, aContexte())).toEqual({});
  });

  it.each(ETAPES_FORMULAIRE)(
    'keeps the step « %s » within the limits of Slack and of Teams at its longest',
    (etape) => {
      const form = viewFormulaireReponse(etape, aContexte({ anterieures: [LONGEST] }), { tour: 'un-tour' });
      expect(checkView(renderView(form, {}))).toEqual([]);
      expect(checkCard(renderFormCard(form, { dialog: true }))).toEqual([]);
    },
  );

  it('stands under the label on the web, where a screen reader says it with the field', () => {
    const form = viewFormulaireReponse('recit', contexte, { tour: 'un-tour' });
    const page = renderMarkup(renderForm(form, { action: '/x', origin: 'direct', createId: () => 'id' }));
    expect(page).toMatch(
      /id="champ-avancees-aide">[^<]*\nLa dernière fois \(14 mai 2027\)\s: Trois ateliers/u,
    );
  });
});

describe('whether there is a difficulty', () => {
  const calme = aVersion('2027-11-12', { difficulte: 'aucune' });
  const bloquee = aVersion('2027-05-14', { difficulte: 'bloquante' });
  const chosen = (contexte: Partial<ContexteReponse>) => {
    const fields = fieldsOfEtape('situation', aContexte({ valeurs: {}, ...contexte }));
    const field = fields.find((one) => 'id' in one && one.id === 'difficulte');
    return field?.kind === 'choice' ? field.value : 'no such field';
  };

  it('is no until said otherwise', () => {
    expect(chosen({})).toBe('aucune');
    expect(chosen({ anterieures: [calme, bloquee] })).toBe('aucune');
  });

  it('has to be said by whoever told of one last time: pressing on does not lift it', () => {
    expect(chosen({ anterieures: [bloquee, calme] })).toBeUndefined();
    expect(chosen({ anterieures: [bloquee], valeurs: { difficulte: 'aucune' } })).toBe('aucune');
  });
});

const LONGEST = aVersion('2027-05-14', {
  ...WHOLE_ANSWER,
  avancees: 'é'.repeat(800),
  prochaineEtape: '&'.repeat(300),
  motif: '*'.repeat(500),
  difficulteDetail: '<'.repeat(500),
  constat: '_'.repeat(500),
  liens: Array.from({ length: 3 }, () => `https://exemple.fr/${'a'.repeat(180)}`),
});

function aVersion(jour: string, given: Partial<VersionReponse>): VersionReponse {
  const creeeLe = Temporal.Instant.from(`${jour}T09:00:00Z`);
  return { ...aReponse(12, { avancees: null, ...given }).courante, creeeLe };
}

function lastOf(etape: (typeof ETAPES_FORMULAIRE)[number], contexte: ContexteReponse) {
  const situation = {
    ...contexte.situation,
    difficulte: 'a_surveiller',
    datePromise: contexte.aujourdhui,
  } as const;
  const fields = fieldsOfEtape(etape, { ...contexte, situation });
  return Object.fromEntries(
    fields.flatMap((field) => ('last' in field && field.last !== undefined ? [[field.id, field.last]] : [])),
  );
}

describe('what was chosen last', () => {
  const chosen = (etape: 'envoi' | 'precisions', id: string, last: Parameters<typeof aVersion>[1]) => {
    const contexte = aContexte({ valeurs: {}, anterieures: [aVersion('2027-05-14', last)] });
    const field = fieldsOfEtape(etape, contexte).find((one) => 'id' in one && one.id === id);
    return field !== undefined && 'value' in field ? field.value : 'no such field';
  };

  it('stays chosen: who may read it, and the partners', () => {
    expect(chosen('envoi', 'diffusion', { diffusion: 'publiable' })).toBe('publiable');
    expect(chosen('envoi', 'diffusion', { diffusion: 'groupe_projet' })).toBe('groupe_projet');
    expect(chosen('precisions', 'partenaires', { partenaires: ['Mots partagés'] })).toEqual([
      'Mots partagés',
    ]);
  });
});
