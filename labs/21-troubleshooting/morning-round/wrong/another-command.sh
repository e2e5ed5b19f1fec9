ssh {{node}} systemctl start kubelet
kubectl -n {{ns}} patch deployment pay --type=json -p '[{"op":"replace","path":"/spec/template/spec/containers/0/command","value":["sleep","infinity"]}]'
printf 'code: {{code}}\nhog: {{hog}}\n' > answers.yaml
kubectl wait --for=condition=Ready node/{{node}}
sleep 60
