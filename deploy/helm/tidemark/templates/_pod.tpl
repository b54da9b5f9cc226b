{{/* A variable whose value is in the Secret; takes root, variable, key. */}}
{{- define "tidemark.fromSecret" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef: {name: {{ include "tidemark.secret" .root }}, key: {{ .key }}}
{{- end }}

{{/* What a service is told in its environment: its own password only, the auditor everybody's. */}}
{{- define "tidemark.environment" -}}
{{- $root := .root }}
{{- include "tidemark.fromSecret" (dict "root" $root "variable" "TIDEMARK_CALLBACK_SECRET" "key" "callback-secret") }}
{{- if and .settings.contexts (has "rabbitmq" (fromJsonArray (include "tidemark.carriers" $root))) }}
{{ include "tidemark.fromSecret" (dict "root" $root "variable" "TIDEMARK_RABBITMQ" "key" "rabbitmq-url") }}
{{- end }}
{{- $auditor := eq (default "" .settings.role) "auditor" }}
{{- $self := .service }}
{{- range $name, $service := $root.Values.services }}
{{- if and $service.contexts (or $auditor (eq $name $self)) }}
{{ include "tidemark.fromSecret" (dict "root" $root "variable" (include "tidemark.passwordVariable" $name) "key" (printf "%s-password" $name)) }}
{{- end }}
{{- end }}
- name: OTEL_SERVICE_NAME
  value: {{ .service }}
- name: TIDEMARK_LOGS
  value: {{ $root.Values.logs }}
{{- with .settings.javaOptions }}
- name: JDK_JAVA_OPTIONS
  value: {{ . | quote }}
{{- end }}
{{- range $variable, $value := .settings.env }}
- name: {{ $variable }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* What no container of ours may do. */}}
{{- define "tidemark.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "tidemark.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{/* The pod of a service; takes root, service, colour, settings. */}}
{{- define "tidemark.pod" -}}
serviceAccountName: {{ include "tidemark.name" .root }}
automountServiceAccountToken: false
enableServiceLinks: false
# Five seconds for routing to notice, at most 25 to stop in order.
terminationGracePeriodSeconds: 45
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .settings.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .settings.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .settings.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- include "tidemark.podSecurity" . | nindent 2 }}
topologySpreadConstraints:
  - topologyKey: topology.kubernetes.io/zone
    maxSkew: 1
    whenUnsatisfiable: {{ .root.Values.spread.zones }}
    labelSelector:
      matchLabels:
        {{- include "tidemark.selector" . | nindent 8 }}
  - topologyKey: kubernetes.io/hostname
    maxSkew: 1
    whenUnsatisfiable: {{ .root.Values.spread.nodes }}
    labelSelector:
      matchLabels:
        {{- include "tidemark.selector" . | nindent 8 }}
containers:
  - name: {{ .service }}
    image: "{{ .root.Values.image.repository }}:{{ include "tidemark.tag" . }}"
    imagePullPolicy: {{ .root.Values.image.pullPolicy }}
    args: {{ toJson (concat (list "serve" "--topology" "/etc/tidemark/topology.yaml" "--service" .service "--bind" "0.0.0.0" "--port" "8080") .settings.options) }}
    ports:
      - {name: http, containerPort: 8080, protocol: TCP}
    env:
      {{- include "tidemark.environment" . | nindent 6 }}
    # Starting includes bringing the schema up to date and catching up.
    startupProbe:
      httpGet: {path: /health/live, port: http}
      periodSeconds: 5
      failureThreshold: 120
    livenessProbe:
      httpGet: {path: /health/live, port: http}
      periodSeconds: 10
      timeoutSeconds: 5
      failureThreshold: 6
    readinessProbe:
      httpGet: {path: /health/ready, port: http}
      periodSeconds: 5
      timeoutSeconds: 5
      failureThreshold: 3
    lifecycle:
      preStop: {sleep: {seconds: 5}}
    resources:
      {{- toYaml .settings.resources | nindent 6 }}
    securityContext:
      {{- include "tidemark.containerSecurity" . | nindent 6 }}
    volumeMounts:
      - {name: topology, mountPath: /etc/tidemark, readOnly: true}
      - {name: tmp, mountPath: /tmp}
volumes:
  - name: topology
    configMap: {name: {{ include "tidemark.name" .root }}-topology-{{ .colour }}}
  - name: tmp
    emptyDir: {sizeLimit: 64Mi}
{{- end }}
