import type { Channel, NoRequests } from '../protocol/channel';
import type { HistoryRequests, ToHistory } from '../protocol/historyProtocol';
import type { FromMap } from '../protocol/mapProtocol';

/** The page's end of the conversation about a repository of the user's own. */
export type RepositoryChannel = Channel<HistoryRequests, NoRequests, FromMap, ToHistory>;
