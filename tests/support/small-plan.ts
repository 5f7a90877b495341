/** The file of an invented convention: another agglomération, 4 parties, 3 enjeux, 5 fiches, 1 instance. */
export function aSmallPlan() {
  return {
    convention: {
      code: 'ctg-vallons',
      title: 'Convention territoriale globale des Vallons 2026-2028',
      subtitle: 'Grandir ensemble',
      short_name: 'CTG Les Vallons',
      period: { start: '2026-01-01', end: '2028-12-31' },
      signatories: [
        { code: 'CCV', name: 'Communauté de communes des Vallons', called: 'la communauté', kind: 'EPCI' },
        { code: 'COMMUNES', count: 2 },
        { code: 'CAF00', name: 'Caf des Vallons', called: 'la Caf', kind: 'CAF' },
      ],
      parties_count: 4,
      communes: [
        { name: 'Bourg-Neuf', insee: '00001' },
        { name: 'Val-d’Ormes', insee: '00002', names_in_source: ['Val d’Ormes'] },
      ],
    },
    enjeux: [
      aSmallEnjeu('PETITS', 'Petite enfance', 'thematic'),
      aSmallEnjeu('JEUNES', 'Jeunesse', 'thematic'),
      aSmallEnjeu('LIENS', 'Faire ensemble', 'transversal'),
    ],
    fiches: [
      {
        ...aSmallFiche(1, 'PETITS'),
        annexe: {
          structure: 'Communauté de communes des Vallons',
          partners: ['Caf des Vallons', 'Les Petits Pas, association'],
          communes: ['Bourg-Neuf'],
          public: 'Les parents',
          means: 'Une animatrice à mi-temps',
          start: '2026-02-01',
          end: '2027-06-30',
          steps: [
            { title: 'Ouvrir le lieu', planned: '2026-05-01', done: '2026-05-04' },
            { title: 'Le faire connaître', planned: null, done: null },
          ],
          indicators: [
            {
              name: 'Familles reçues, par mois',
              unit: 'familles',
              baseline: 0,
              target: 12.5,
              source: 'Registre',
            },
            { name: 'Ateliers, sorties' },
          ],
        },
      },
      aSmallFiche(2, 'PETITS'),
      aSmallFiche(3, 'JEUNES'),
      aSmallFiche(4, 'JEUNES'),
      { ...aSmallFiche(5, 'LIENS'), annexe: { communes: ['toutes'] } },
    ],
    instances: [{ code: 'GP', name: 'Comité local', times_per_year: 3 }],
    quiet_periods: [{ name: 'Été', from: '2026-07-15', to: '2026-08-20' }],
    enjeux_count: 3,
    fiches_count: 5,
  };
}

function aSmallEnjeu(code: string, title: string, kind: 'thematic' | 'transversal') {
  return { code, title, kind, objectives: [{ code: `${code}-1`, text: `Agir pour ${title}`, details: [] }] };
}

function aSmallFiche(numero: number, enjeu: string) {
  return { numero, titre: `Action ${numero}`, titre_court: `Action ${numero}`, enjeu };
}
