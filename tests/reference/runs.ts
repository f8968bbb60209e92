/** How often a property is tried: `FC_TIMES` times as often in a long campaign. */
export const runs = (usual: number): number => usual * Number(process.env['FC_TIMES'] ?? 1)
