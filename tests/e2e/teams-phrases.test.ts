import { describePhrases } from '../support/phrase-story.ts';
import { startTeamsStage } from '../support/stages.ts';

describePhrases('in Teams', () => startTeamsStage(['karim-benali', 'claire-lefebvre']));
