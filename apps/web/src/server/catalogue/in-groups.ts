export const inGroups = <T>(each: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(each.length / size) }, (_, group) => each.slice(group * size, (group + 1) * size))
