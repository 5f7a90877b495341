import { startTeamsStage } from '../support/stages.ts';
import { describePhrases } from '../support/phrase-story.ts';

describePhrases('in Teams', () => startTeamsStage(['karim-benali', 'claire-lefebvre']));
