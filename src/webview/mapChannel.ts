import type { Channel, NoRequests } from '../protocol/channel';
import type { FromMap, MapRequests, ToMap } from '../protocol/mapProtocol';

/** The page's end of the conversation about the team. */
export type MapChannel = Channel<MapRequests, NoRequests, FromMap, ToMap>;
