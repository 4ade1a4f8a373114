/**
 * The commented charter that `steerco init` writes: complete, without problems, and small enough to be
 * read in one go. `year` is the one in which the program starts.
 */
export function starterCharter(year: number): string {
  return `# yaml-language-server: $schema=./charter.schema.json
#
# A Steerco charter: how one outsourcing program is governed, as data. Change it into yours, then run
#   steerco check charter.yaml       every mistake in it, with its place
#   steerco calendar charter.yaml    the meetings that it calls

program:
  id: acme-care # part of every case number and address: choose it once
  name: Acme customer care
  client: Acme Retail
  provider: Northern BPO
  timeZone: Europe/Madrid
  start: ${year}-01-01 # KPIs are judged and meetings counted from here
  # liveFrom: ${year}-03-01   before this day nothing is sent: history only fills the windows

# The clauses of the contract that this charter carries out: a number is never the only link.
clauses:
  - id: S3-2.1
    ref: Schedule 3, §2.1
    page: 41
    text: The Supplier shall answer 80 % of calls within 20 seconds, measured weekly.
  - id: S5-1
    ref: Schedule 5, §1
    text: The parties shall meet weekly, monthly and quarterly.

# Everybody who has a part in it, on both sides. A deputy stands in and takes over what is owed.
people:
  - { id: olga, name: Olga Ruiz, email: olga@provider.example, side: provider, roles: [operations-lead], deputy: adam }
  - { id: adam, name: Adam Brun, email: adam@provider.example, side: provider, roles: [account-manager], deputy: olga2 }
  - { id: olga2, name: Olga Stein, email: olga.stein@provider.example, side: provider, roles: [team-lead] }
  - { id: sam, name: Sam Oakes, email: sam@provider.example, side: provider, roles: [sponsor], deputy: adam }
  - { id: clara, name: Clara Holt, email: clara@client.example, side: client, roles: [operations-lead], deputy: carl }
  - { id: carl, name: Carl Webb, email: carl@client.example, side: client, roles: [account-manager] }
  - { id: sara, name: Sara Kent, email: sara@client.example, side: client, roles: [sponsor], deputy: carl }

# Business time: deadlines run only while these are open. The first calendar is the default.
calendars:
  joint:
    hours: { mon-fri: "09:00-18:00" } # also: "09:00-13:00, 15:00-18:00", or hours: 24x7
    holidays: [ES] # countries, regions (ES-MD), dates, { date: ${year}-10-13, name: Site day }

# Who is told first, who next. acknowledge and resolve are business time (h, m) or business days (bd).
tiers:
  service-delivery:
    clause: S5-1
    accountable: olga
    counterpart: clara # the opposite number on the other side
    acknowledge: 4h
    resolve: 18h # for each pending stage: contain, analyse, plan ...
    reminders: [daily at 09:00]
  account-management:
    accountable: adam
    counterpart: carl
    acknowledge: 4h
    resolve: 27h
  steering-committee:
    accountable: sam
    counterpart: sara
    acknowledge: 9h
    resolve: 27h
    repeat: 9h # an unmet deadline at the top is noticed again this often
    extraordinaryAfter: 10d

# Meetings. Durations here are calendar time (d, h, m).
cadence:
  - id: qbr
    kind: quarterly-business-review
    tier: steering-committee
    clause: S5-1
    when: third tuesday of jan, apr, jul, oct at 10:00
    lasts: 2h
    invite: 21d
    reminders: [7d, 1d]
    quorum: { client: 1, provider: 1 }
    minutesWithin: 2d
  - id: mbr
    kind: monthly-business-review
    tier: account-management
    when: 8th business day at 15:00
    lasts: 90m
  - id: results
    kind: results-meeting
    tier: service-delivery
    when: every 2 weeks on thursday at 11:00 from ${firstThursday(year)}
  - id: calibration
    kind: calibration
    tier: service-delivery
    when: every wednesday at 16:00
    onHoliday: skip
    sample: { cases: 8, perStratum: queue, source: contacts, case: contact } # drawn three days before

# Where the data comes from; paths are relative to this file.
sources:
  acd: { type: csv, path: data/calls-*.csv, date: Date }
  contacts: { type: csv, path: data/contacts.csv, date: Date }

kpis:
  - id: service-level
    name: Calls answered within 20 seconds
    clause: S3-2.1
    objective: Customers reach us when they need us
    definition: Calls answered within 20 seconds over calls answered; abandoned calls are left out.
    source: acd
    numerator: sum(answered_in_20s) # SQL over the rows of a period
    denominator: sum(answered)
    unit: percent
    direction: higher
    period: week
    target: { ramp: [{ from: ${year}-01-01, value: 70 }, { from: ${year}-04-01, value: 80 }] }
    breach:
      below: target
      minimum: 60 # below this it goes to Account Management at once
      open: 2 of 3 # bad weeks that open a corrective action
      clear: { at: target + 2, consecutive: 3 } # good weeks that end the breach
    noData: { grace: 2d, then: reporting-default }
    owner: olga
`;
}

/** The first Thursday of a year: that of the week (Monday first) that holds 4 January. */
function firstThursday(year: number): string {
  const fourth = new Date(Date.UTC(year, 0, 4)).getUTCDay();
  const weekday = fourth === 0 ? 7 : fourth;
  return `${year}-01-0${8 - weekday}`;
}
