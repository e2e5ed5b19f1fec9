for name in cache shop vault; do
kubectl -n {{ns}} patch deployment $name --type=json -p '[{"op":"replace","path":"/spec/template/spec/volumes","value":[{"name":"v","emptyDir":{}}]}]'
done
