kubectl -n {{shop}} patch service frontend --type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":80}]'
kubectl -n {{shop}} set selector service redis-slave app=redis,role=master
kubectl -n {{shop}} rollout restart deployment frontend
kubectl -n {{shop}} rollout status deployment frontend
