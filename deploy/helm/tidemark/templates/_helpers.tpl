{{- define "tidemark.name" -}}
{{ .Release.Name | trunc 30 | trimSuffix "-" }}
{{- end }}

{{- define "tidemark.chart" -}}
{{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{/* Labels of everything; takes the root. */}}
{{- define "tidemark.labels" -}}
app.kubernetes.io/name: tidemark
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/part-of: tidemark
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ include "tidemark.chart" . }}
{{- end }}

{{/* What selects the pods of one service of one colour; takes root, service, colour. */}}
{{- define "tidemark.selector" -}}
app.kubernetes.io/name: tidemark
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .service }}
tidemark.dev/colour: {{ .colour }}
{{- end }}

{{- define "tidemark.object" -}}
{{ include "tidemark.name" .root }}-{{ .service }}-{{ .colour }}
{{- end }}

{{- define "tidemark.tag" -}}
{{- $colour := index .root.Values.colours .colour }}
{{- $colour.tag | default .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{- define "tidemark.secret" -}}
{{- if .Values.secrets.values }}{{ include "tidemark.name" . }}{{ else }}{{ .Values.secrets.existing }}{{ end }}
{{- end }}

{{/* The enabled colours as JSON; what cannot be meant is refused. */}}
{{- define "tidemark.colours" -}}
{{- $enabled := list }}
{{- range $name, $colour := .Values.colours }}
{{- if $colour.enabled }}{{ $enabled = append $enabled $name }}{{ end }}
{{- end }}
{{- if not (has .Values.active $enabled) }}
{{- fail (printf "active is %s, but colours.%s is not enabled." .Values.active .Values.active) }}
{{- end }}
{{- toJson $enabled }}
{{- end }}

{{/* A service with what it has by default, as JSON; takes root, service. */}}
{{- define "tidemark.service" -}}
{{- $own := index .root.Values.services .service }}
{{- $all := mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy $own) }}
{{- if and (eq (default "contexts" $all.role) "auditor") (or $all.autoscaling.enabled (gt (int $all.replicas) 1)) }}
{{- fail "There is one auditor: it is neither scaled nor multiplied." }}
{{- end }}
{{- toJson $all }}
{{- end }}

{{- define "tidemark.gateway" -}}
{{- range $name, $service := .Values.services }}{{ if eq (default "" $service.role) "gateway" }}{{ $name }}{{ end }}{{ end }}
{{- end }}

{{/* The variable that holds the password of a service's database. */}}
{{- define "tidemark.passwordVariable" -}}
{{ . | upper | replace "-" "_" }}_PASSWORD
{{- end }}

{{/* The carriers in use. */}}
{{- define "tidemark.carriers" -}}
{{- $all := list .Values.messages.via }}
{{- range $context, $carrier := .Values.messages.except }}{{ $all = append $all $carrier }}{{ end }}
{{- toJson (uniq $all) }}
{{- end }}

{{/* The topology file of a colour: the services of one colour talk to each other only. */}}
{{- define "tidemark.topology" -}}
messages:
  via: {{ .root.Values.messages.via }}
  {{- with .root.Values.messages.except }}
  except:
    {{- toYaml . | nindent 4 }}
  {{- end }}
services:
  {{- range $name, $service := .root.Values.services }}
  {{ $name }}:
    {{- if $service.contexts }}
    contexts: {{ toJson $service.contexts }}
    {{- else }}
    role: {{ $service.role }}
    {{- end }}
    at: ["http://{{ include "tidemark.object" (dict "root" $.root "service" $name "colour" $.colour) }}:8080"]
  {{- end }}
brokers:
  {{- $carriers := fromJsonArray (include "tidemark.carriers" .root) }}
  {{- if has "rabbitmq" $carriers }}
  rabbitmq: $TIDEMARK_RABBITMQ
  {{- end }}
  {{- if has "kafka" $carriers }}
  kafka: {{ .root.Values.kafka.bootstrap | quote }}
  {{- end }}
databases:
  {{- $database := .root.Values.database }}
  {{- range $name, $service := .root.Values.services }}
  {{- if $service.contexts }}
  {{- $own := default dict $service.database }}
  {{ $name }}:
    url: {{ printf "jdbc:postgresql://%s:%d/%s%s" (default $database.host $own.host) (int (default $database.port $own.port)) (default $name $own.name) (ternary "" (printf "?%s" $database.parameters) (empty $database.parameters)) | quote }}
    user: {{ default $name $own.user }}
    password: ${{ include "tidemark.passwordVariable" $name }}
  {{- end }}
  {{- end }}
{{- end }}
