/** The shapes of Atlassian Statuspage, version 2, as its clients expect them. Times have milliseconds. */

export interface StatuspagePage {
  id: string
  name: string
  url: string
  time_zone: string
  updated_at: string
}

export interface StatuspageStatus {
  indicator: 'none' | 'maintenance'
  description: string
}

export interface StatuspageComponent {
  id: string
  name: string
  status: 'operational' | 'under_maintenance'
  created_at: string
  updated_at: string
  position: number
  description: string | null
  showcase: boolean
  start_date: null
  group_id: null
  page_id: string
  group: boolean
  only_show_if_degraded: boolean
}

export interface StatuspageUpdate {
  id: string
  status: 'scheduled' | 'in_progress' | 'completed'
  body: string
  incident_id: string
  created_at: string
  updated_at: string
  display_at: string
  affected_components: null
  deliver_notifications: boolean
}

export interface StatuspageMaintenance {
  id: string
  name: string
  status: StatuspageUpdate['status']
  created_at: string
  updated_at: string
  monitoring_at: null
  resolved_at: string | null
  impact: 'none' | 'maintenance'
  shortlink: string
  started_at: string
  page_id: string
  incident_updates: StatuspageUpdate[]
  components: StatuspageComponent[]
  scheduled_for: string
  scheduled_until: string
}

/** Everything that the paths below `/api/v2` show, each some of it. */
export interface StatuspageSummary {
  page: StatuspagePage
  status: StatuspageStatus
  components: StatuspageComponent[]
  /** Always empty: the service knows of planned maintenance only. */
  incidents: never[]
  /** Active and coming windows, then those that are over. */
  scheduled_maintenances: StatuspageMaintenance[]
}
