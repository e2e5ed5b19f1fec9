kubectl -n {{shop}} patch service frontend --type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":80}]'
